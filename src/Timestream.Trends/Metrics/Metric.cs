namespace Timestream.Trends.Metrics;

/// <summary>How a metric varies between machines and runs.</summary>
public enum MetricKind
{
    /// <summary>The same on every machine for the same work; any change counts.</summary>
    Deterministic,

    /// <summary>Varies with the machine and the moment; judged by statistics.</summary>
    Timing,
}

/// <summary>Direction in which a metric improves.</summary>
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
/// <param name="Better">Direction in which the metric improves.</param>
/// <param name="Kind">Deterministic or timing.</param>
/// <param name="Title">Column header for people.</param>
/// <param name="Description">One sentence for a table's legend.</param>
public sealed record Metric(string Id, string Unit, Direction Better, MetricKind Kind, string Title, string Description)
{
    /// <summary>Largest difference of a deterministic metric, in its unit, that is no change. Default 0.</summary>
    public double Tolerance { get; init; }

    /// <summary>The same as a share of the baseline; the larger of both applies. Default 1e-9, for rounding errors.</summary>
    public double RelativeTolerance { get; init; } = 1e-9;

    /// <summary>
    /// For a timing metric, its standard deviation between runs as a multiple of that of the mean. Default 1. A percentile of the tail
    /// depends on few requests: between runs of unchanged code, p99 varied three to five times as much.
    /// </summary>
    public double NoiseFactor { get; init; } = 1;

    /// <summary>+1 where more is worse, -1 where more is better.</summary>
    public int WorseSign => Better == Direction.Lower ? 1 : -1;
}
