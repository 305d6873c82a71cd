using BenchmarkDotNet.Attributes;
using Timestream.Benchmarks.Harness.Context;

namespace Timestream.Benchmarks;

/// <summary>
/// Which batch size is best, and do common attributes help? One operation is one acknowledged WriteRecords request: the time is the
/// latency, and batch size divided by time is the throughput. The client is opened and the table recreated before each case; only
/// sending is timed.
/// </summary>
public class IngestBenchmarks : IngestionBenchmark
{
    /// <summary>Records per request, 1 to 100, which is the service's limit.</summary>
    [ParamsSource(nameof(BatchSizes))]
    public int BatchSize { get; set; }

    /// <summary>Whether attributes common to the records of a request are sent once per request.</summary>
    [ParamsSource(nameof(CommonAttributeSettings))]
    public bool CommonAttributes { get; set; }

    public static IEnumerable<int> BatchSizes => RunContext.Current.Settings.Sweep.BatchSizes;

    public static IEnumerable<bool> CommonAttributeSettings => RunContext.Current.Settings.Sweep.CommonAttributes;

    [GlobalSetup]
    public Task Open() => OpenAsync(nameof(Ingest), BatchSize, CommonAttributes, writers: 1);

    [Benchmark]
    public Task Ingest() => Case.SendAsync();
}
