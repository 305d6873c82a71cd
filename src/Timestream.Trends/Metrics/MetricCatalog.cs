namespace Timestream.Trends.Metrics;

/// <summary>Every metric the harness reports, in the order in which tables show them.</summary>
public static class MetricCatalog
{
    public static readonly Metric LatencyMean = Latency("latency.mean", "Mean", "Mean time of one acknowledged request");
    /// <summary>The only timing of benchmarks that do not look at single requests, such as other people's.</summary>
    public static readonly Metric OperationTime = new(
        "time.op", "us", Direction.Lower, MetricKind.Timing, "Time/op [us]", "Mean time of one operation: measured time divided by the operations in it");

    public static readonly Metric LatencyP50 = Latency("latency.p50", "p50", "Half of the requests were acknowledged within this time");
    public static readonly Metric LatencyP95 = Latency("latency.p95", "p95", "95 % of the requests were acknowledged within this time") with { NoiseFactor = 1.5 };
    public static readonly Metric LatencyP99 = Latency("latency.p99", "p99", "99 % of the requests were acknowledged within this time") with { NoiseFactor = 3 };

    public static readonly Metric Throughput = new(
        "throughput", "records/s", Direction.Higher, MetricKind.Timing, "Records/s", "Acknowledged records per second of measured time");

    public static readonly Metric WireBytes = Deterministic(
        "wire.bytes", "bytes per record", "Wire B/record", "HTTP request body bytes per record") with
    {
        // Iterations of different length weigh the shapes of the workload's requests differently in the last digits.
        Tolerance = 0.05,
    };

    public static readonly Metric BilledUnits = Deterministic(
        "billed.units", "1 KiB write units per million records", "Units/M", "Write units of 1 KiB billed per million records") with
    {
        RelativeTolerance = 1e-4,
    };

    public static readonly Metric Cost = Deterministic(
        "cost", "dollars per million records", "$/M records", "Write cost per million records at the configured price") with
    {
        RelativeTolerance = 1e-4,
    };

    public static readonly Metric Allocated = Deterministic(
        "allocated", "bytes per record", "Alloc B/record", "Managed memory the client allocated per record") with
    {
        // Pools fill and buffers grow at moments that depend on timing.
        Tolerance = 2,
        RelativeTolerance = 0.01,
    };

    public static readonly Metric AllocatedPerOperation = Deterministic(
        "allocated.op", "bytes per operation", "Alloc B/op", "Managed memory allocated per operation, as BenchmarkDotNet's MemoryDiagnoser counts it") with
    {
        // An average over operations. Objects are multiples of 8 bytes: one more per operation is seen up to 1,600 bytes of them.
        Tolerance = 4,
        RelativeTolerance = 0.005,
    };

    public static readonly Metric Requests = Deterministic(
        "requests", "per million records", "Requests/M", "WriteRecords calls per million records");

    public static readonly Metric Retries = Deterministic(
        "retries", "per million records", "Retries/M", "Attempts beyond the first, per million records");

    public static readonly Metric Rejected = Deterministic(
        "rejected", "per million records", "Rejected/M", "Rejected records per million records sent");

    public static IReadOnlyList<Metric> All { get; } =
    [
        LatencyMean, LatencyP50, LatencyP95, LatencyP99, OperationTime, Throughput,
        WireBytes, BilledUnits, Cost, Allocated, AllocatedPerOperation, Requests, Retries, Rejected,
    ];

    /// <summary>
    /// The timing metric that decides about a case: the mean latency of a request, the mean time of an operation in reports
    /// of others, else the first there is. A case that is asked one question is told the answer; percentiles and throughput
    /// move with the mean, and asking them all makes each answer less certain.
    /// </summary>
    /// <param name="ids">Identifiers of the metrics that the case has.</param>
    public static Metric? PrimaryOf(IEnumerable<string> ids)
    {
        var known = ids.ToHashSet();
        return s_primary.Concat(All).FirstOrDefault(metric => metric.Kind == MetricKind.Timing && known.Contains(metric.Id));
    }

    private static readonly Metric[] s_primary = [LatencyMean, OperationTime];

    /// <summary>The metric with this identifier, or null.</summary>
    public static Metric? Find(string id) => All.FirstOrDefault(metric => metric.Id == id);

    private static Metric Latency(string id, string name, string description) =>
        new(id, "us", Direction.Lower, MetricKind.Timing, $"{name} [us]", description);

    private static Metric Deterministic(string id, string unit, string title, string description) =>
        new(id, unit, Direction.Lower, MetricKind.Deterministic, title, description);
}
