using BenchmarkDotNet.Attributes;
using Timestream.Benchmarks.Harness.Configuration;
using Timestream.Benchmarks.Harness.Measuring;
using Timestream.Benchmarks.Harness.Raw;
using Timestream.Ingestion.Transports;
using Timestream.Ingestion.Transports.Direct;

namespace Timestream.Benchmarks;

/// <summary>
/// How close is each transport to the upper limit? The baseline is Raw, which sends requests that were encoded in advance and are not
/// signed. One operation is one acknowledged request, including generation and accounting of records, which are the same for all
/// transports. Requires an endpoint that does not verify signatures. The cases run one after another, so a drift of the machine's speed
/// changes their ratios; the <c>transports</c> command measures ratios without this error.
/// </summary>
[HostsOnly]
public class IngestTransportBenchmarks : IngestionBenchmark
{
    // Raw generates its own hosts; a seed that differs from the workload's keeps them distinct.
    private const int RawSeed = 1;

    /// <summary>Records per request: a single record, a medium batch, and the service's limit.</summary>
    [Params(1, 10, 100)]
    public int BatchSize { get; set; }

    /// <summary>Whether attributes common to the records of a request are sent once per request.</summary>
    [Params(false, true)]
    public bool CommonAttributes { get; set; }

    /// <summary>Maximum number of requests in flight: 1 measures the latency, 4 put load on the client's cores.</summary>
    [Params(1, 4)]
    public int Writers { get; set; }

    [GlobalSetup(Target = nameof(Raw))]
    public Task OpenRaw() => OpenAsync(nameof(Raw), (settings, client) => new RawTransport(
        client,
        settings.Database,
        settings.Table,
        BatchSize,
        CommonAttributes,
        RawSeed,
        TimeSpan.FromHours(settings.Retention.MemoryHours)));

    [GlobalSetup(Target = nameof(Direct))]
    public Task OpenDirect() =>
        OpenAsync(nameof(Direct), (settings, client) => new DirectTransport(client, settings.Database, settings.Table));

    [GlobalSetup(Target = nameof(Sdk))]
    public Task OpenSdk() => OpenAsync(nameof(Sdk), transport: null);

    [Benchmark(Baseline = true, OperationsPerInvoke = RequestsPerInvocation)]
    public Task Raw() => Case.SendManyAsync(RequestsPerInvocation);

    [Benchmark(OperationsPerInvoke = RequestsPerInvocation)]
    public Task Direct() => Case.SendManyAsync(RequestsPerInvocation);

    [Benchmark(OperationsPerInvoke = RequestsPerInvocation)]
    public Task Sdk() => Case.SendManyAsync(RequestsPerInvocation);

    private Task OpenAsync(string method, Func<Settings, ClientSettings, ITransport>? transport) =>
        OpenAsync(method, BatchSize, CommonAttributes, Writers, transport);
}
