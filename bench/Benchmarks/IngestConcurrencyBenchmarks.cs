using BenchmarkDotNet.Attributes;
using Timestream.Benchmarks.Harness.Configuration;
using Timestream.Benchmarks.Harness.Context;

namespace Timestream.Benchmarks;

/// <summary>
/// What do several requests in flight bring? Batch size 100. One operation is one acknowledged request; with W writers
/// its time is about the latency divided by W, as far as client, endpoint and network carry it.
/// </summary>
public class IngestConcurrencyBenchmarks : IngestionBenchmark
{
    private const int BatchSize = 100;

    /// <summary>Requests in flight at most.</summary>
    [ParamsSource(nameof(WriterCounts))]
    public int Writers { get; set; }

    /// <summary>Whether what the records of a request share is sent once.</summary>
    [ParamsSource(nameof(CommonAttributeSettings))]
    public bool CommonAttributes { get; set; }

    public static IEnumerable<int> WriterCounts => RunContext.Current.Settings.Sweep.Writers;

    public static IEnumerable<bool> CommonAttributeSettings => RunContext.Current.Settings.Sweep.CommonAttributes;

    [GlobalSetup]
    public Task Open() => OpenAsync(nameof(Ingest), BatchSize, CommonAttributes, Writers);

    [Benchmark(OperationsPerInvoke = RequestsPerInvocation)]
    public Task Ingest() => Case.SendManyAsync(RequestsPerInvocation);
}
