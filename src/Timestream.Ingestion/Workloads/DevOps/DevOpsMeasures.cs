using Timestream.Ingestion.Records;

namespace Timestream.Ingestion.Workloads.DevOps;

/// <summary>Names and values of the measures: 20 metrics of a host, 5 of the events of a process.</summary>
/// <remarks>Values differ from AWS's tool: each DOUBLE has five characters, so that requests of equal shape have equal sizes.</remarks>
internal static class DevOpsMeasures
{
    /// <summary>Measure name of a multi-measure record with the metrics.</summary>
    public const string MetricsName = "metrics";

    /// <summary>Measure name of a multi-measure record with the events.</summary>
    public const string EventsName = "events";

    private const string TaskCompleted = "task_completed";
    private const string TaskEndState = "task_end_state";

    /// <summary>The metrics, all DOUBLE.</summary>
    public static string[] Metrics { get; } =
    [
        "cpu_user", "cpu_system", "cpu_idle", "cpu_iowait", "cpu_steal", "cpu_nice", "cpu_si", "cpu_hi",
        "memory_free", "memory_used", "memory_cached", "disk_io_reads", "disk_io_writes", "latency_per_read", "latency_per_write",
        "network_bytes_in", "network_bytes_out", "disk_used", "disk_free", "file_descriptors_in_use",
    ];

    /// <summary>The events: BIGINT, VARCHAR, and three DOUBLE.</summary>
    public static string[] Events { get; } = [TaskCompleted, TaskEndState, "gc_reclaimed", "gc_pause", "memory_free"];

    // With AWS's probabilities, as shares of 100.
    private static readonly (string State, int Until)[] s_endStates =
    [
        ("SUCCESS_WITH_NO_RESULT", 20), ("SUCCESS_WITH_RESULT", 90), ("INTERNAL_ERROR", 91), ("USER_ERROR", 98), ("UNKNOWN", 99),
        ("THROTTLED", 100),
    ];

    /// <summary>The value of a measure.</summary>
    /// <param name="name">Name of the measure.</param>
    /// <param name="values">Source of random values.</param>
    public static MeasureValue Value(string name, ref UtilizationValues values)
    {
        var value = values.Next();
        return name switch
        {
            TaskCompleted => MeasureValue.FromBigint((long)(value * 5)),
            TaskEndState => MeasureValue.FromVarchar(EndState(value)),
            _ => MeasureValue.FromDouble(value),
        };
    }

    /// <summary>The values of all measures with these names as one multi-measure value.</summary>
    public static MeasureValue All(string[] names, ref UtilizationValues values)
    {
        var measures = new Measure[names.Length];
        for (var i = 0; i < names.Length; i++)
        {
            measures[i] = new Measure(names[i], Value(names[i], ref values));
        }

        return MeasureValue.FromMeasures(measures.AsSpan());
    }

    // The value is 10.01 to 99.99, spread evenly.
    private static string EndState(double value) => Array.Find(s_endStates, state => (value - 10) / 0.9 < state.Until).State;
}
