using System.Runtime.CompilerServices;
using Timestream.Ingestion.Records;
using Timestream.Ingestion.Transports;
using Timestream.Ingestion.Transports.Answers;
using Timestream.Ingestion.Transports.Direct.Http;
using Timestream.Ingestion.Workloads;

namespace Timestream.Benchmarks.Harness.Raw;

/// <summary>
/// The upper limit that the other transports are compared with. Sends requests that were encoded in advance and only updates their
/// times, so that every record is unique and inside the memory store's window. Does not encode, sign or retry: use it with endpoints
/// that do not verify signatures.
/// </summary>
internal sealed class RawTransport : ITransport
{
    // As many series as a workload of 100 hosts and two measures has, sent in turn, so that the endpoint has the same work to do.
    private const int Requests = 200;

    private readonly Lock _lock = new();
    private readonly Queue<RawRequest> _idle = new(Requests);
    private readonly Uri _endpoint;
    private readonly HttpMessageInvoker _invoker;
    private readonly RawTemplate _template;
    private readonly TimeSpan _timeout;
    private readonly TimeProvider _timeProvider;
    private int _encoded;

    /// <summary>Creates a transport whose requests are like those of a <see cref="HostsWorkload"/>.</summary>
    /// <param name="settings">The endpoint, which is required, the timeout and the number of connections.</param>
    /// <param name="database">The database written to.</param>
    /// <param name="table">The table written to.</param>
    /// <param name="batchSize">Records per request. 1 to 100.</param>
    /// <param name="commonAttributes">Whether what is equal in all records is sent once per request.</param>
    /// <param name="seed">Decides the host names. Must differ from the seeds of other workloads that write to the table.</param>
    /// <param name="memoryRetention">The table's memory store retention.</param>
    /// <param name="timeProvider">The clock of the endpoint's window; null for the system clock.</param>
    /// <exception cref="ArgumentException">There is no endpoint, or another setting is invalid.</exception>
    public RawTransport(
        ClientSettings settings,
        string database,
        string table,
        int batchSize,
        bool commonAttributes,
        int seed,
        TimeSpan memoryRetention,
        TimeProvider? timeProvider = null)
    {
        ArgumentNullException.ThrowIfNull(settings);
        settings.Validate();
        _endpoint = settings.Endpoint ?? throw new ArgumentException(
            "The Raw transport signs nothing, so it cannot reach AWS: give the URL of a local endpoint.", nameof(settings));
        _timeout = settings.Timeout;
        _timeProvider = timeProvider ?? TimeProvider.System;
        _invoker = Connections.Create(settings);
        _template = new(database, table, batchSize, commonAttributes, seed, memoryRetention / 2, _timeProvider);
    }

    /// <inheritdoc/>
    public string Name => "Raw";

    /// <summary>Sends one of the requests that were encoded in advance.</summary>
    /// <param name="batch">Must have the batch size of the transport. Its records are ignored.</param>
    /// <param name="cancellationToken">Abandons the request.</param>
    /// <exception cref="ArgumentException">The batch has another size.</exception>
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public async ValueTask<RequestReceipt> SendAsync(Batch batch, CancellationToken cancellationToken)
    {
        if (batch.Records.Length != _template.BatchSize)
        {
            throw new ArgumentException(
                $"The batch has {batch.Records.Length} records, but the requests were encoded for {_template.BatchSize}: "
                + "make a transport of that size.",
                nameof(batch));
        }

        var raw = Rent();
        raw.PatchTimes();
        var head = await raw.Request.SendAsync(_invoker, _endpoint, default, cancellationToken).ConfigureAwait(false);
        if (!head.IsOk)
        {
            throw ServiceFault.Read(head, raw.Request.Answer, batch.Records.Length);
        }

        if (ServiceFault.CheckOk(head, raw.Request.Answer, out var ingested) is { } unreadable)
        {
            throw unreadable;
        }

        var bytes = raw.Request.Body.Length;
        Return(raw);
        return new(1, bytes, Ingested: ingested);
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        _invoker.Dispose();
        lock (_lock)
        {
            while (_idle.TryDequeue(out var raw))
            {
                raw.Request.Dispose();
            }
        }

        return default;
    }

    private RawRequest Rent()
    {
        lock (_lock)
        {
            if (_encoded >= Requests && _idle.TryDequeue(out var raw))
            {
                return raw;
            }

            _encoded++;
        }

        return new(_template, new(_timeout, _timeProvider));
    }

    private void Return(RawRequest raw)
    {
        lock (_lock)
        {
            _idle.Enqueue(raw);
        }
    }
}
