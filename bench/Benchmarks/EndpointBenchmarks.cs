using BenchmarkDotNet.Attributes;
using Timestream.Benchmarks.Harness.Accounting;
using Timestream.Benchmarks.Harness.Context;
using Timestream.Benchmarks.Harness.Endpoints;
using Timestream.Benchmarks.Harness.Measuring;

namespace Timestream.Benchmarks;

/// <summary>
/// How close is the local endpoint to the minimal cost of a JSON endpoint? The baseline is the floor, which reads the same bodies, scans
/// their JSON tokens and sends the same answers. Each case starts its own endpoint process. The client is the same for both, so its
/// time is included in both results and moves the ratio towards 1. One operation is one acknowledged request.
/// </summary>
[TimeOnly]
[HostsOnly]
public class EndpointBenchmarks
{
    // A multiple of the writer counts, so that writers idle only during the last requests of an invocation.
    private const int RequestsPerInvocation = 64;

    // Enough that both processes have compiled their code and the client has encoded its requests.
    private const int WarmUpRequests = 10_000;

    private EndpointProcess _process = null!;
    private RawLoad _load = null!;
    private RunContext _run = null!;

    /// <summary>Records per request: a single record, a medium batch, and the service's limit.</summary>
    [Params(1, 10, 100)]
    public int BatchSize { get; set; }

    /// <summary>Whether attributes common to the records of a request are sent once per request.</summary>
    [Params(false, true)]
    public bool CommonAttributes { get; set; }

    /// <summary>Requests in flight: 1 measures the latency, 4 put load on all cores.</summary>
    [Params(1, 4)]
    public int Writers { get; set; }

    [GlobalSetup(Target = nameof(Floor))]
    public async Task OpenFloor() => await OpenAsync(await EndpointProcess.StartFloorAsync(BatchSize, CancellationToken.None));

    [GlobalSetup(Target = nameof(Endpoint))]
    public async Task OpenEndpoint()
    {
        var process = await EndpointProcess.StartAsync(CancellationToken.None);
        using var connection = new Connection(RunContext.Current.Settings, process.Address);
        await connection.Tables(RunContext.Current.Settings.Table).ResetAsync();
        await OpenAsync(process);
    }

    [Benchmark(Baseline = true, OperationsPerInvoke = RequestsPerInvocation)]
    public Task Floor() => _load.SendAsync(RequestsPerInvocation);

    [Benchmark(OperationsPerInvoke = RequestsPerInvocation)]
    public Task Endpoint() => _load.SendAsync(RequestsPerInvocation);

    [GlobalCleanup(Target = nameof(Floor))]
    public async Task CloseFloor()
    {
        await _load.DisposeAsync();
        await _process.DisposeAsync();
    }

    /// <exception cref="EndpointException">The endpoint does not hold all acknowledged records.</exception>
    [GlobalCleanup(Target = nameof(Endpoint))]
    public async Task CloseEndpoint()
    {
        var stats = await EndpointStatsClient.ReadAsync(
            _process.Address, _run.Settings.Database, _run.Settings.Table, CancellationToken.None);
        var acknowledged = _load.Requests * BatchSize;
        await CloseFloor();

        // The table may hold one more record: the probe written when it was created.
        if (RecordAccount.HeldFault(acknowledged, stats?.RecordsHeld ?? 0, unknown: 1) is { } fault)
        {
            throw new EndpointException(fault);
        }
    }

    private async Task OpenAsync(EndpointProcess process)
    {
        _process = process;
        _run = RunContext.Current;
        var settings = _run.Settings;
        using var connection = new Connection(settings, process.Address);
        _load = new RawLoad(connection.ClientSettings, settings, settings.Table, BatchSize, CommonAttributes, Writers, seed: 1);
        await _load.SendAsync(WarmUpRequests);
    }
}
