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
/// The transports take turns in one process against one endpoint, some milliseconds each: what slows the machine slows
/// all of them, so their ratios hold where those of cases that run one after another wander.
/// </summary>
internal sealed class TransportTurns : IAsyncDisposable
{
    /// <summary>Rounds that are not measured: connections open, and the code is compiled to the end.</summary>
    public const int WarmUpRounds = 12;

    // Raw makes hosts of its own: another seed than the workload's keeps them apart.
    private const int RawSeed = 1;
    private const int RequestsPerTurn = 512;

    private readonly TransportShape _shape;
    private readonly TimestreamWriter[] _writers;
    private readonly DevOpsWorkload _workload;
    private readonly Record[][] _buffers;

    public TransportTurns(Settings settings, Connection connection, TransportShape shape)
    {
        _shape = shape;
        var hours = settings.Retention.MemoryHours;
        ITransport[] transports =
        [
            new RawTransport(connection.ClientSettings, settings.Database, settings.Table, shape.BatchSize, shape.CommonAttributes, RawSeed, TimeSpan.FromHours(hours)),
            new DirectTransport(connection.ClientSettings, settings.Database, settings.Table),
            new SdkTransport(connection.Client, settings.Database, settings.Table),
        ];
        Names = [.. transports.Select(transport => transport.Name)];
        _writers = [.. transports.Select(transport => new TimestreamWriter(transport, new() { Writers = shape.Writers }))];
        _workload = WorkloadSource.Create(hours, WorkloadSource.BenchmarkSeed);
        _buffers = [.. Enumerable.Range(0, shape.Writers).Select(_ => new Record[shape.BatchSize])];
    }

    /// <summary>The transports, Raw first.</summary>
    public IReadOnlyList<string> Names { get; }

    /// <summary>Records acknowledged to all of them.</summary>
    public long Acknowledged => _writers.Sum(writer => writer.Totals.Acknowledged);

    /// <summary>Lets each transport have a turn per round, and another one begin each round.</summary>
    /// <param name="rounds">Measured rounds.</param>
    /// <param name="finished">Told of every round, measured or not.</param>
    /// <param name="cancellationToken">Ends it between two turns.</param>
    /// <returns>Records per second of each transport in each measured round.</returns>
    /// <exception cref="IngestionFailedException">A request failed: speed from lost records is no speed.</exception>
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
