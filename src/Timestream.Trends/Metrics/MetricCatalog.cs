namespace Timestream.Trends.Metrics;

/// <summary>The metrics that can be judged, in the order of tables.</summary>
public static class MetricCatalog
{
    public static readonly Metric LatencyMean = Latency("latency.mean", "Mean", "Mean time of one acknowledged request");

    /// <summary>The only timing of benchmarks that do not measure single requests, such as those of other projects.</summary>
    public static readonly Metric OperationTime = new(
        "time.op",
        "us",
        Direction.Lower,
        MetricKind.Timing,
        "Time/op [us]",
        "Mean time of one operation: measured time divided by the operations in it");

    public static readonly Metric LatencyP50 = Latency("latency.p50", "p50", "Half of the requests were acknowledged within this time");
    public static readonly Metric LatencyP95 = Latency("latency.p95", "p95", "95 % of the requests were acknowledged within this time") with
    {
        NoiseFactor = 1.5,
    };

    public static readonly Metric LatencyP99 = Latency("latency.p99", "p99", "99 % of the requests were acknowledged within this time") with
    {
        NoiseFactor = 3,
    };

    public static readonly Metric Throughput = new(
        "throughput", "records/s", Direction.Higher, MetricKind.Timing, "Records/s", "Acknowledged records per second of measured time");

    public static readonly Metric WireBytes = Deterministic(
        "wire.bytes", "bytes per record", "Wire B/record", "HTTP request body bytes per record") with
    {
        // Requests differ in size, and the number of iterations decides which ones are in the mean.
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

    /// <summary>The cost by the cheapest reading of AWS's pages. Shown, but not judged: <see cref="Cost"/> is.</summary>
    public static readonly Metric CostLow = Deterministic(
        "cost.low", "dollars per million records", "$/M low", "Write cost per million records by the cheapest reading of AWS's pages");

    /// <summary>The cost by the dearest reading of AWS's pages. Shown, but not judged: <see cref="Cost"/> is.</summary>
    public static readonly Metric CostHigh = Deterministic(
        "cost.high", "dollars per million records", "$/M high", "Write cost per million records by the dearest reading of AWS's pages");

    /// <summary>Values per second, where records differ in the number of their values. Shown, but not judged.</summary>
    public static readonly Metric ValueThroughput = new(
        "throughput.values",
        "values/s",
        Direction.Higher,
        MetricKind.Timing,
        "Values/s",
        "Acknowledged values per second of measured time");

    /// <summary>Cost of a million values, where records differ in the number of their values. Shown, but not judged.</summary>
    public static readonly Metric ValueCost = Deterministic(
        "cost.values", "dollars per million values", "$/M values", "Write cost per million values at the configured price");

    /// <summary>Memory of the client's process. Shown, but not judged.</summary>
    public static readonly Metric ClientMemory = new(
        "memory.client",
        "MB",
        Direction.Lower,
        MetricKind.Timing,
        "Client MB",
        "Managed memory of the client at the end, after a collection");

    /// <summary>Memory of the endpoint. Shown, but not judged.</summary>
    public static readonly Metric EndpointMemory = new(
        "memory.endpoint", "MB", Direction.Lower, MetricKind.Timing, "Endpoint MB", "Memory of the endpoint for the table at the end");

    public static readonly Metric Allocated = Deterministic(
        "allocated", "bytes per record", "Alloc B/record", "Managed memory the client allocated per record") with
    {
        // When pools fill and buffers grow depends on timing.
        Tolerance = 2,
        RelativeTolerance = 0.01,
    };

    public static readonly Metric AllocatedPerOperation = Deterministic(
        "allocated.op",
        "bytes per operation",
        "Alloc B/op",
        "Managed memory allocated per operation, as BenchmarkDotNet's MemoryDiagnoser counts it") with
    {
        // An average over operations. The smallest object has 24 bytes: one more per operation is found up to 4,800 bytes of them.
        Tolerance = 4,
        RelativeTolerance = 0.005,
    };

    public static readonly Metric Requests = Deterministic(
        "requests", "per million records", "Requests/M", "WriteRecords calls per million records");

    public static readonly Metric Retries = Deterministic(
        "retries", "per million records", "Retries/M", "Attempts beyond the first, per million records");

    public static readonly Metric Rejected = Deterministic(
        "rejected", "per million records", "Rejected/M", "Rejected records per million records sent");

    /// <summary>The metrics that are judged.</summary>
    public static IReadOnlyList<Metric> All { get; } =
    [
        LatencyMean, LatencyP50, LatencyP95, LatencyP99, OperationTime, Throughput,
        WireBytes, BilledUnits, Cost, Allocated, AllocatedPerOperation, Requests, Retries, Rejected,
    ];

    /// <summary>
    /// The timing metric that decides about a case: the mean latency of a request, else the mean time of an operation, else the first one
    /// of the catalog. Percentiles and throughput move with the mean; testing all of them would make each test less powerful.
    /// </summary>
    /// <param name="ids">Identifiers of the metrics of the case.</param>
    /// <returns>Null if the case has no timing metric.</returns>
    public static Metric? PrimaryOf(IEnumerable<string> ids)
    {
        var known = ids.ToHashSet();
        return s_primary.Concat(All).FirstOrDefault(metric => metric.Kind == MetricKind.Timing && known.Contains(metric.Id));
    }

    private static readonly Metric[] s_primary = [LatencyMean, OperationTime];

    /// <summary>The metrics that are shown beside others and not judged.</summary>
    public static IReadOnlyList<Metric> Shown { get; } =
        [CostLow, CostHigh, ValueThroughput, ValueCost, ClientMemory, EndpointMemory];

    /// <summary>The metric with an identifier, judged or not; null if the catalog does not have it.</summary>
    public static Metric? Find(string id) => All.Concat(Shown).FirstOrDefault(metric => metric.Id == id);

    private static Metric Latency(string id, string name, string description) =>
        new(id, "us", Direction.Lower, MetricKind.Timing, $"{name} [us]", description);

    private static Metric Deterministic(string id, string unit, string title, string description) =>
        new(id, unit, Direction.Lower, MetricKind.Deterministic, title, description);
}
