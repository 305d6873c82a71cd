using BenchmarkDotNet.Attributes;
using Timestream.Benchmarks.Harness.Context;

namespace Timestream.Benchmarks;

/// <summary>
/// How does throughput scale with the number of requests in flight? The batch size is 100. One operation is one acknowledged request.
/// With W writers, its time is about the latency divided by W, until client, endpoint or network are saturated.
/// </summary>
public class IngestConcurrencyBenchmarks : IngestionBenchmark
{
    private const int BatchSize = 100;

    /// <summary>Maximum number of requests in flight.</summary>
    [ParamsSource(nameof(WriterCounts))]
    public int Writers { get; set; }

    /// <summary>Whether attributes common to the records of a request are sent once per request.</summary>
    [ParamsSource(nameof(CommonAttributeSettings))]
    public bool CommonAttributes { get; set; }

    public static IEnumerable<int> WriterCounts => RunContext.Current.Settings.Sweep.Writers;

    public static IEnumerable<bool> CommonAttributeSettings => RunContext.Current.Settings.Sweep.CommonAttributes;

    [GlobalSetup]
    public Task Open() => OpenAsync(nameof(Ingest), BatchSize, CommonAttributes, Writers);

    [Benchmark(OperationsPerInvoke = RequestsPerInvocation)]
    public Task Ingest() => Case.SendManyAsync(RequestsPerInvocation);
}
