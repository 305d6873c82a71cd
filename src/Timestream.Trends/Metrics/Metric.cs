namespace Timestream.Trends.Metrics;

/// <summary>How far a metric may be trusted between machines and runs.</summary>
public enum MetricKind
{
    /// <summary>The same on every machine for the same work: gate hard.</summary>
    Deterministic,

    /// <summary>Varies with the machine and the moment: gate through statistics only.</summary>
    Timing,
}

/// <summary>Which way of a metric is good.</summary>
public enum Direction
{
    /// <summary>Smaller values are better.</summary>
    Lower,

    /// <summary>Larger values are better.</summary>
    Higher,
}

/// <summary>A quantity measured per case.</summary>
/// <param name="Id">Stable identifier, as written in reports and history: <c>latency.p99</c>.</param>
/// <param name="Unit">Unit of the value, for example <c>us</c> or <c>records/s</c>.</param>
/// <param name="Better">Which way is good; direction belongs to the metric, not to its callers.</param>
/// <param name="Kind">Deterministic or timing.</param>
/// <param name="Title">Column header for people.</param>
/// <param name="Description">One sentence for a table's legend.</param>
public sealed record Metric(string Id, string Unit, Direction Better, MetricKind Kind, string Title, string Description)
{
    /// <summary>Change in the metric's unit that a deterministic metric may show without having changed. Default 0.</summary>
    public double Tolerance { get; init; }

    /// <summary>The same as a share of the baseline; the larger of both holds. Default 1e-9, the noise of arithmetic.</summary>
    public double RelativeTolerance { get; init; } = 1e-9;

    /// <summary>
    /// How many times as much a run's value varies as its mean latency does, of a timing metric. Default 1. A tail rests
    /// on few requests: between runs of unchanged code, p99 was seen to vary three to five times as much.
    /// </summary>
    public double NoiseFactor { get; init; } = 1;

    /// <summary>+1 where more is worse, -1 where more is better.</summary>
    public int WorseSign => Better == Direction.Lower ? 1 : -1;
}
