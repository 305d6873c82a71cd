using BenchmarkDotNet.Attributes;
using Timestream.Benchmarks.Harness.Configuration;
using Timestream.Benchmarks.Harness.Context;
using Timestream.Benchmarks.Harness.Measuring;

namespace Timestream.Benchmarks;

/// <summary>
/// What do several requests in flight bring? Batch size 100. One operation is one acknowledged request; with W writers
/// its time is about the latency divided by W, as far as client, endpoint and network carry it.
/// </summary>
public class IngestConcurrencyBenchmarks
{
    // A multiple of every default writer count, so that no writer idles at the end of an invocation but for the last requests.
    private const int RequestsPerInvocation = 64;
    private const int BatchSize = 100;

    private IngestCase _case = null!;

    /// <summary>Requests in flight at most.</summary>
    [ParamsSource(nameof(WriterCounts))]
    public int Writers { get; set; }

    /// <summary>Whether what the records of a request share is sent once.</summary>
    [ParamsSource(nameof(CommonAttributeSettings))]
    public bool CommonAttributes { get; set; }

    public static IEnumerable<int> WriterCounts => RunContext.Current.Settings.Sweep.Writers;

    public static IEnumerable<bool> CommonAttributeSettings => RunContext.Current.Settings.Sweep.CommonAttributes;

    [GlobalSetup]
    public async Task Open() => _case = await IngestCase.OpenAsync(
        CaseFigures.KeyOf(nameof(IngestConcurrencyBenchmarks), nameof(Ingest), [new(nameof(Writers), Writers), new(nameof(CommonAttributes), CommonAttributes)]),
        BatchSize, CommonAttributes, Writers);

    [Benchmark(OperationsPerInvoke = RequestsPerInvocation)]
    public Task Ingest() => _case.SendManyAsync(RequestsPerInvocation);

    [GlobalCleanup]
    public async Task Close() => await _case.DisposeAsync();
}
