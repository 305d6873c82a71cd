namespace Timestream.Ingestion.Workloads.DevOps;

/// <summary>
/// Size and shape of the <see cref="DevOpsWorkload"/>. Model and presets are those of AWS's perf-scale workload
/// (amazon-timestream-tools, <c>tools/python/perf-scale-workload</c>).
/// </summary>
public sealed record DevOpsOptions
{
    /// <summary>Largest <see cref="HostScale"/>: 4 million hosts, as in AWS's large preset.</summary>
    public const int MaxHostScale = 4000;

    /// <summary>100,000 hosts that report every minute: 43,333 data points/s, or 3,667 multi-measure rows/s.</summary>
    public static DevOpsOptions Small { get; } = new() { HostScale = 100, Interval = TimeSpan.FromMinutes(1) };

    /// <summary>2 million hosts that report every five minutes: 173,333 data points/s, or 14,667 multi-measure rows/s.</summary>
    public static DevOpsOptions Medium { get; } = new() { HostScale = 2000, Interval = TimeSpan.FromMinutes(5) };

    /// <summary>4 million hosts that report every two minutes: 866,667 data points/s, or 73,333 multi-measure rows/s.</summary>
    public static DevOpsOptions Large { get; } = new() { HostScale = 4000, Interval = TimeSpan.FromMinutes(2) };

    /// <summary>Thousands of hosts: 1 to <see cref="MaxHostScale"/>. Default 100.</summary>
    public int HostScale { get; init; } = 100;

    /// <summary>Time between two reports of a host: 1 s to 1 h. Default 1 minute.</summary>
    public TimeSpan Interval { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>
    /// True for one record per report with all its measures (MULTI); false for one record per measure. Default false, as in AWS's tool.
    /// </summary>
    public bool MultiMeasure { get; init; }

    /// <summary>Returns the preset with this name: <c>small</c>, <c>medium</c> or <c>large</c>; null if there is none.</summary>
    public static DevOpsOptions? Preset(string name) => name switch
    {
        "small" => Small,
        "medium" => Medium,
        "large" => Large,
        _ => null,
    };

    internal void Validate()
    {
        if (HostScale is < 1 or > MaxHostScale)
        {
            throw new ArgumentOutOfRangeException(
                nameof(HostScale), HostScale, $"The host scale is 1 to {MaxHostScale}, in thousands of hosts.");
        }

        if (Interval < TimeSpan.FromSeconds(1) || Interval > TimeSpan.FromHours(1))
        {
            throw new ArgumentOutOfRangeException(nameof(Interval), Interval, "The interval is 1 s to 1 h.");
        }
    }
}
