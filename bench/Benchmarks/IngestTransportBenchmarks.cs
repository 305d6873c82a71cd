using BenchmarkDotNet.Attributes;
using Timestream.Benchmarks.Harness.Configuration;
using Timestream.Benchmarks.Harness.Raw;
using Timestream.Ingestion.Transports;
using Timestream.Ingestion.Transports.Direct;

namespace Timestream.Benchmarks;

/// <summary>
/// How near to the limit of the wire does each transport come? Raw sends requests encoded in advance and unsigned: the
/// limit, and the baseline. One operation is one acknowledged request; making the records and accounting for them, the
/// same in all three, is included. Needs an endpoint that checks no signatures. The cases run one after another: ratios that
/// the machine's drift does not reach are those of the <c>transports</c> command.
/// </summary>
public class IngestTransportBenchmarks : IngestionBenchmark
{
    // Raw makes hosts of its own: another seed than the workload's keeps them apart.
    private const int RawSeed = 1;

    /// <summary>One record, a middling batch, the service's limit.</summary>
    [Params(1, 10, 100)]
    public int BatchSize { get; set; }

    /// <summary>Whether what the records of a request share is sent once.</summary>
    [Params(false, true)]
    public bool CommonAttributes { get; set; }

    /// <summary>Requests in flight at most: one shows the latency, four load the client's cores.</summary>
    [Params(1, 4)]
    public int Writers { get; set; }

    [GlobalSetup(Target = nameof(Raw))]
    public Task OpenRaw() => OpenAsync(nameof(Raw), (settings, client) => new RawTransport(
        client, settings.Database, settings.Table, BatchSize, CommonAttributes, RawSeed, TimeSpan.FromHours(settings.Retention.MemoryHours)));

    [GlobalSetup(Target = nameof(Direct))]
    public Task OpenDirect() => OpenAsync(nameof(Direct), (settings, client) => new DirectTransport(client, settings.Database, settings.Table));

    [GlobalSetup(Target = nameof(Sdk))]
    public Task OpenSdk() => OpenAsync(nameof(Sdk), transport: null);

    [Benchmark(Baseline = true, OperationsPerInvoke = RequestsPerInvocation)]
    public Task Raw() => Case.SendManyAsync(RequestsPerInvocation);

    [Benchmark(OperationsPerInvoke = RequestsPerInvocation)]
    public Task Direct() => Case.SendManyAsync(RequestsPerInvocation);

    [Benchmark(OperationsPerInvoke = RequestsPerInvocation)]
    public Task Sdk() => Case.SendManyAsync(RequestsPerInvocation);

    private Task OpenAsync(string method, Func<Settings, ClientSettings, ITransport>? transport) => OpenAsync(method, BatchSize, CommonAttributes, Writers, transport);
}
