using System.Diagnostics;
using Timestream.Benchmarks.Harness.Configuration;
using Timestream.Benchmarks.Harness.Endpoints;
using Timestream.Benchmarks.Harness.Raw;
using Timestream.Ingestion.Records;
using Timestream.Ingestion.Transports;
using Timestream.Ingestion.Transports.Direct;
using Timestream.Ingestion.Transports.Sdk;
using Timestream.Ingestion.Workloads;
using Timestream.Ingestion.Writing;

namespace Timestream.Benchmarks.Harness.Measuring;

/// <summary>
/// Measures the transports in short alternating turns in one process against one endpoint. A slowdown of the machine affects all of
/// them, so their ratios are more stable than those of benchmark cases that run one after another.
/// </summary>
internal sealed class TransportTurns : IAsyncDisposable
{
    /// <summary>Number of rounds that are not measured, in which connections are opened and code is compiled.</summary>
    public const int WarmUpRounds = 12;

    // Raw generates its own hosts; a seed that differs from the workload's keeps them distinct.
    private const int RawSeed = 1;
    private const int RequestsPerTurn = 512;

    private readonly TransportShape _shape;
    private readonly TimestreamWriter[] _writers;
    private readonly IWorkload _workload;
    private readonly Record[][] _buffers;

    /// <summary>Creates one writer per transport.</summary>
    /// <param name="settings">Database, table and retention.</param>
    /// <param name="connection">The client and its settings.</param>
    /// <param name="shape">Shape of the requests.</param>
    public TransportTurns(Settings settings, Connection connection, TransportShape shape)
    {
        _shape = shape;
        var hours = settings.Retention.MemoryHours;
        ITransport[] transports =
        [
            new RawTransport(
                connection.ClientSettings,
                settings.Database,
                settings.Table,
                shape.BatchSize,
                shape.CommonAttributes,
                RawSeed,
                TimeSpan.FromHours(hours)),
            new DirectTransport(connection.ClientSettings, settings.Database, settings.Table),
            new SdkTransport(connection.Client, settings.Database, settings.Table),
        ];
        Names = [.. transports.Select(transport => transport.Name)];
        _writers = [.. transports.Select(transport => new TimestreamWriter(transport, new() { Writers = shape.Writers }))];
        _workload = WorkloadSource.Create(hours, WorkloadSource.BenchmarkSeed);
        _buffers = [.. Enumerable.Range(0, shape.Writers).Select(_ => new Record[shape.BatchSize])];
    }

    /// <summary>Names of the transports: Raw, Direct, Sdk.</summary>
    public IReadOnlyList<string> Names { get; }

    /// <summary>Number of records acknowledged to all transports together.</summary>
    public long Acknowledged => _writers.Sum(writer => writer.Totals.Acknowledged);

    /// <summary>Gives each transport one turn per round; the transport that goes first changes every round.</summary>
    /// <param name="rounds">Number of measured rounds.</param>
    /// <param name="finished">Called after every round, including warm-up rounds.</param>
    /// <param name="cancellationToken">Stops the measurement between two turns.</param>
    /// <returns>Records per second by transport and measured round.</returns>
    /// <exception cref="IngestionFailedException">A request failed, so the throughput would be meaningless.</exception>
    public async Task<double[][]> RunAsync(int rounds, Action finished, CancellationToken cancellationToken)
    {
        var speeds = _writers.Select(_ => new double[rounds]).ToArray();
        for (var round = -WarmUpRounds; round < rounds; round++)
        {
            for (var turn = 0; turn < _writers.Length; turn++)
            {
                cancellationToken.ThrowIfCancellationRequested();
                var transport = (round + WarmUpRounds + turn) % _writers.Length;
                var began = Stopwatch.GetTimestamp();
                await TakeTurnAsync(_writers[transport]);
                if (round >= 0)
                {
                    speeds[transport][round] = RequestsPerTurn * _shape.BatchSize / Stopwatch.GetElapsedTime(began).TotalSeconds;
                }
            }

            finished();
        }

        return speeds;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var writer in _writers)
        {
            await writer.DisposeAsync();
        }
    }

    private Task TakeTurnAsync(TimestreamWriter writer) => RequestLoop.RunAsync(RequestsPerTurn, _shape.Writers, async inFlight =>
    {
        var records = _buffers[inFlight];
        _workload.Fill(records);
        var outcome = await writer.SendAsync(Batch.Create(records, _shape.CommonAttributes), CancellationToken.None);
        if (outcome.Failed > 0 || outcome.Miscounted > 0)
        {
            throw new IngestionFailedException(outcome);
        }
    });
}
