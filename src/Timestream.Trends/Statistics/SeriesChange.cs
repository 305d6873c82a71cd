namespace Timestream.Trends.Statistics;

/// <summary>How a series changed.</summary>
public enum ChangeKind
{
    /// <summary>From one run to the next, and stayed so for at least two.</summary>
    Step,

    /// <summary>Little by little.</summary>
    Drift,

    /// <summary>The newest run alone is far out: a step or a spike, the next run will tell.</summary>
    Suspect,
}

/// <summary>One change in a series of runs.</summary>
/// <param name="Kind">How it changed.</param>
/// <param name="Index">Index of the first run after the change, from 0; of a drift, about where it began.</param>
/// <param name="Ratio">Level after divided by level before.</param>
/// <param name="PValue">Probability of a shift this large in an unchanged series (two-sided).</param>
public sealed record SeriesChange(ChangeKind Kind, int Index, double Ratio, double PValue)
{
    internal static SeriesChange Of(ChangeKind kind, int index, Shift shift) => new(kind, index, Math.Exp(shift.Size), shift.PValue);
}
