using BenchmarkDotNet.Attributes;
using Timestream.Benchmarks.Harness.Accounting;
using Timestream.Benchmarks.Harness.Configuration;
using Timestream.Benchmarks.Harness.Context;
using Timestream.Benchmarks.Harness.Endpoints;
using Timestream.Benchmarks.Harness.Measuring;

namespace Timestream.Benchmarks;

/// <summary>
/// How near is the local endpoint to what a JSON endpoint can reach? The floor reads the same bodies, takes their tokens and
/// answers the same; it is the baseline. Each case has a process of its own to send to, and one client drives both, so
/// that the ratio is the endpoint's alone: what the client takes is in both times and draws it towards 1. One operation is
/// one acknowledged request.
/// </summary>
[TimeOnly]
public class EndpointBenchmarks
{
    // A multiple of the writer counts, so that no writer idles at the end of an invocation but for the last requests.
    private const int RequestsPerInvocation = 64;

    // Both processes have compiled what they run, and the client has encoded its requests.
    private const int WarmUpRequests = 10_000;

    private EndpointProcess _process = null!;
    private RawLoad _load = null!;
    private RunContext _run = null!;

    /// <summary>One record, a middling batch, the service's limit.</summary>
    [Params(1, 10, 100)]
    public int BatchSize { get; set; }

    /// <summary>Whether what the records of a request share is sent once.</summary>
    [Params(false, true)]
    public bool CommonAttributes { get; set; }

    /// <summary>Requests in flight: one shows the latency, four load the cores.</summary>
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

    /// <exception cref="EndpointException">Acknowledged records are missing: speed from lost records is no speed.</exception>
    [GlobalCleanup(Target = nameof(Endpoint))]
    public async Task CloseEndpoint()
    {
        var stats = await EndpointStatsClient.ReadAsync(_process.Address, _run.Settings.Database, _run.Settings.Table, CancellationToken.None);
        var acknowledged = _load.Requests * BatchSize;
        await CloseFloor();

        // The table's own probe is one record more.
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
