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

/// <summary>What became of a change.</summary>
public enum ChangeState
{
    /// <summary>The series is still where the change left it, and nobody has said that it may be.</summary>
    Open,

    /// <summary>The series went back.</summary>
    Reverted,

    /// <summary>The new level is what later runs are compared with: it was accepted, or is an improvement that lasted.</summary>
    Settled,
}

/// <summary>One change in a series of runs.</summary>
/// <param name="Kind">How it changed.</param>
/// <param name="Index">Index of the first run after the change, from 0; of a drift, about where it began.</param>
/// <param name="Ratio">Level after divided by level before.</param>
/// <param name="PValue">Probability of a shift this large in an unchanged series (two-sided), when it was found.</param>
public sealed record SeriesChange(ChangeKind Kind, int Index, double Ratio, double PValue)
{
    /// <summary>Index of the run with which it was found.</summary>
    public int Found { get; init; }

    /// <summary>Index of the first run back at the old level, or of the one with which it settled; null while it is open.</summary>
    public int? Ended { get; init; }

    /// <summary>What became of it since.</summary>
    public ChangeState State { get; init; }
}
