namespace Timestream.Trends.Statistics;

/// <summary>Shape of a change in a series.</summary>
public enum ChangeKind
{
    /// <summary>From one run to the next, and lasting for at least two runs.</summary>
    Step,

    /// <summary>Gradual, over ten runs or more.</summary>
    Drift,

    /// <summary>The newest run alone is an outlier: a step or a spike, which the next run decides.</summary>
    Suspect,
}

/// <summary>State of a change as of the newest run.</summary>
public enum ChangeState
{
    /// <summary>The series is still at the new level, which was not accepted.</summary>
    Open,

    /// <summary>The series returned to the old level.</summary>
    Reverted,

    /// <summary>Later runs are compared with the new level: it was accepted, or is a lasting improvement.</summary>
    Settled,
}

/// <summary>One change in a series of runs.</summary>
/// <param name="Kind">Shape of the change.</param>
/// <param name="Index">Index of the first run after the change, from 0; of a drift, approximately its first run.</param>
/// <param name="Ratio">Level after divided by level before.</param>
/// <param name="PValue">Two-sided probability of a shift this large in an unchanged series, when it was found.</param>
public sealed record SeriesChange(ChangeKind Kind, int Index, double Ratio, double PValue)
{
    /// <summary>Index of the run with which it was found.</summary>
    public int Found { get; init; }

    /// <summary>Index of the first run back at the old level, or of the run with which it settled; null while open.</summary>
    public int? Ended { get; init; }

    /// <summary>State as of the newest run.</summary>
    public ChangeState State { get; init; }
}
