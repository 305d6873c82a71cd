using System.Collections.Concurrent;
using Timestream.Benchmarks.Harness.Accounting;
using Timestream.Benchmarks.Harness.Configuration;
using Timestream.Benchmarks.Harness.Context;
using Timestream.Benchmarks.Harness.Endpoints;
using Timestream.Ingestion.Latency;
using Timestream.Ingestion.Records;
using Timestream.Ingestion.Transports;
using Timestream.Ingestion.Transports.Sdk;
using Timestream.Ingestion.Workloads;
using Timestream.Ingestion.Writing;

namespace Timestream.Benchmarks.Harness.Measuring;

/// <summary>
/// One case inside its process. It opens the client, recreates the table and sends requests of one shape. At the end it checks that
/// the endpoint holds all acknowledged records, and writes the figures for the host.
/// </summary>
internal sealed class IngestCase : IAsyncDisposable
{
    private readonly string _key;
    private readonly RunContext _run;
    private readonly Connection _connection;
    private readonly TimestreamWriter _writer;
    private readonly FirstRequests _requests;
    private readonly bool _commonAttributes;
    private readonly int _writers;
    private readonly ConcurrentBag<Record[]> _buffers = [];
    private readonly LatencyRecorder _latency = new();
    private readonly MeasuredIterations _iterations;
    private readonly int _batchSize;
    private readonly long? _heldBefore;

    private readonly List<WriterTotals> _measured = [];
    private WriterTotals _before;
    private long _allocated;
    private long _allocatedBefore;
    private long? _clientBytes;
    private long? _endpointBytes;
    private volatile bool _measuring;

    private IngestCase(
        string key,
        RunContext run,
        Connection connection,
        ITransport transport,
        int batchSize,
        bool commonAttributes,
        int writers,
        long? heldBefore,
        IWorkload workload)
    {
        _key = key;
        _run = run;
        _connection = connection;
        _batchSize = batchSize;
        _commonAttributes = commonAttributes;
        _writers = writers;
        _heldBefore = heldBefore;
        _writer = new TimestreamWriter(transport, new TimestreamWriterOptions { Writers = writers });
        _requests = new FirstRequests(workload);
        _iterations = new MeasuredIterations(StartIteration, StopIteration);
    }

    /// <summary>Opens the client and recreates the table.</summary>
    /// <param name="key">Key of the case, see <see cref="CaseFigures.KeyOf"/>.</param>
    /// <param name="batchSize">Records per request.</param>
    /// <param name="commonAttributes">Whether attributes common to the records of a request are sent once per request.</param>
    /// <param name="writers">Maximum number of requests in flight.</param>
    /// <param name="transport">Creates the transport; null for the AWS client.</param>
    /// <param name="workload">Creates the workload for a retention in hours; null for the one of the run.</param>
    public static async Task<IngestCase> OpenAsync(
        string key,
        int batchSize,
        bool commonAttributes,
        int writers,
        Func<Settings, ClientSettings, ITransport>? transport = null,
        Func<long, IWorkload>? workload = null)
    {
        var run = RunContext.Current;
        var settings = run.Settings;
        var connection = new Connection(settings, run.EndpointUrl);
        await connection.Tables(settings.Table).ResetAsync();
        var held = await ReadHeldAsync(run);
        var records = workload?.Invoke(settings.Retention.MemoryHours) ?? run.Workload.CreateEndless(settings.Retention.MemoryHours);
        var sender = transport?.Invoke(settings, connection.ClientSettings)
            ?? new SdkTransport(connection.Client, settings.Database, settings.Table);
        return new IngestCase(key, run, connection, sender, batchSize, commonAttributes, writers, held, records);
    }

    /// <summary>Values in each record; null where they are not what cases are compared by.</summary>
    public double? ValuesPerRecord { get; set; }

    /// <summary>Whether the memory of client and endpoint is reported. Default false.</summary>
    public bool ReportsMemory { get; set; }

    /// <summary>Sends one batch and waits until it is acknowledged.</summary>
    /// <exception cref="IngestionFailedException">The request failed after all retries, which ends the case.</exception>
    public async Task SendAsync()
    {
        // Buffers are reused so that the measured allocations are the client's, not the harness'.
        if (!_buffers.TryTake(out var records))
        {
            records = new Record[_batchSize];
        }

        var isFirst = _requests.Fill(records);
        var outcome = await _writer.SendAsync(Batch.Create(records, _commonAttributes), CancellationToken.None);
        if (outcome.Failed > 0 || outcome.Miscounted > 0)
        {
            throw new IngestionFailedException(outcome);
        }

        if (_measuring)
        {
            _latency.Record(outcome.Latency);
        }

        if (isFirst)
        {
            _requests.Add(outcome);
        }

        _buffers.Add(records);
    }

    /// <summary>Sends <paramref name="requests"/> batches, with one request in flight per writer.</summary>
    public Task SendManyAsync(int requests) => RequestLoop.RunAsync(requests, _writers, _ => SendAsync());

    public async ValueTask DisposeAsync()
    {
        _iterations.Dispose();
        await _writer.DisposeAsync();
        if (ReportsMemory)
        {
            await ReadMemoryAsync();
        }

        _requests.Dispose();
        Figures(await FaultsAsync()).Save(_run.CasesDirectory, _key);
        _connection.Dispose();
    }

    private void StartIteration()
    {
        _before = _writer.Totals;
        _measuring = true;
        _allocatedBefore = GC.GetTotalAllocatedBytes(precise: true);
    }

    private void StopIteration()
    {
        _allocated += GC.GetTotalAllocatedBytes(precise: true) - _allocatedBefore;
        _measuring = false;
        _measured.Add(_writer.Totals.Since(_before));
    }

    private async Task<IReadOnlyList<string>> FaultsAsync()
    {
        var held = await ReadHeldAsync(_run);
        return RecordAccount.Faults(_writer.Totals, held - _heldBefore, mayRepeatKeys: _run.Workload.IsOfFiles);
    }

    // While the workload still holds its series, which a program that writes them would hold too.
    private async Task ReadMemoryAsync()
    {
        _clientBytes = GC.GetTotalMemory(forceFullCollection: true);
        var figures = await EndpointStatsClient.ReadAsync(
            _run.EndpointUrl, _run.Settings.Database, _run.Settings.Table, CancellationToken.None);
        _endpointBytes = figures?.StorageBytes;
    }

    private static async Task<long?> ReadHeldAsync(RunContext run)
    {
        var figures = await EndpointStatsClient.ReadAsync(
            run.EndpointUrl, run.Settings.Database, run.Settings.Table, CancellationToken.None);
        return figures?.RecordsHeld;
    }

    private CaseFigures Figures(IReadOnlyList<string> faults)
    {
        var latency = _latency.Summarize();
        return new CaseFigures
        {
            Requests = _measured.Sum(iteration => iteration.Requests),
            Sent = _measured.Sum(iteration => iteration.Sent),
            Acknowledged = _measured.Sum(iteration => iteration.Acknowledged),
            Rejected = _measured.Sum(iteration => iteration.Rejected),
            Failed = _measured.Sum(iteration => iteration.Failed),
            Retries = _measured.Sum(iteration => iteration.Retries),
            Sizes = _requests.Sizes,
            AllocatedBytes = _allocated,
            ValuesPerRecord = ValuesPerRecord,
            ClientBytes = _clientBytes,
            EndpointBytes = _endpointBytes,
            Latency = new LatencyFigures(
                latency.Mean.TotalMicroseconds,
                latency.P50.TotalMicroseconds,
                latency.P95.TotalMicroseconds,
                latency.P99.TotalMicroseconds),
            Faults = faults,
        };
    }
}
