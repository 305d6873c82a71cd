using BenchmarkDotNet.Attributes;
using Timestream.Benchmarks.Harness.Configuration;
using Timestream.Benchmarks.Harness.Context;

namespace Timestream.Benchmarks;

/// <summary>
/// How should records be written? One operation is one acknowledged WriteRecords request: the time is latency, and
/// batch size over time is throughput. The client is opened and the table made anew before each case; only sending is timed.
/// </summary>
public class IngestBenchmarks : IngestionBenchmark
{
    /// <summary>Records per request, 1 to 100: the service takes no more.</summary>
    [ParamsSource(nameof(BatchSizes))]
    public int BatchSize { get; set; }

    /// <summary>Whether what the records of a request share is sent once.</summary>
    [ParamsSource(nameof(CommonAttributeSettings))]
    public bool CommonAttributes { get; set; }

    public static IEnumerable<int> BatchSizes => RunContext.Current.Settings.Sweep.BatchSizes;

    public static IEnumerable<bool> CommonAttributeSettings => RunContext.Current.Settings.Sweep.CommonAttributes;

    [GlobalSetup]
    public Task Open() => OpenAsync(nameof(Ingest), BatchSize, CommonAttributes, writers: 1);

    [Benchmark]
    public Task Ingest() => Case.SendAsync();
}
