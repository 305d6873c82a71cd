using System.Runtime.CompilerServices;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Timestream.Ingestion.Records;
using Timestream.Ingestion.Transports;

namespace Timestream.Ingestion.Writing;

/// <summary>
/// Writes records with a bounded number of requests in flight and accounts for every one of them:
/// sent = acknowledged + rejected + failed. Safe for concurrent callers. Metrics and traces: see <see cref="WriterTelemetry"/>.
/// </summary>
public sealed class TimestreamWriter : IAsyncDisposable
{
    private readonly ITransport _transport;
    private readonly bool _leaveOpen;
    private readonly TimestreamWriterOptions _options;
    private readonly TimeProvider _timeProvider;
    private readonly WriterSlots _writers;
    private readonly RequestSender _requests;
    private readonly FaultLog _log;
    private readonly CancellationTokenSource _closing = new();
    private readonly CancellationTokenSource _abandon = new();
    private readonly Lock _lock = new();
    private WriterTotals _totals;
    private TaskCompletionSource? _closed;

    /// <summary>Creates a writer that sends through a transport.</summary>
    /// <param name="transport">Sends the requests; usually a <see cref="Transports.Direct.DirectTransport"/>.</param>
    /// <param name="options">Options of the writer; null for the defaults.</param>
    /// <param name="timeProvider">The clock of latencies, timeouts and intervals; null for the system clock.</param>
    /// <param name="logger">
    /// Logs rejected records (warning) and failed requests (error), with the table, counts and a reason, which may quote values of a
    /// record. Each kind of fault is logged once in 10 seconds, with its count.
    /// </param>
    /// <param name="leaveOpen">
    /// Whether the transport stays open when the writer is closed: true where several writers share it, and whoever made it disposes it.
    /// </param>
    /// <exception cref="ArgumentException">The options are invalid; the message lists every fault.</exception>
    public TimestreamWriter(
        ITransport transport,
        TimestreamWriterOptions? options = null,
        TimeProvider? timeProvider = null,
        ILogger<TimestreamWriter>? logger = null,
        bool leaveOpen = false)
    {
        ArgumentNullException.ThrowIfNull(transport);
        _options = options ?? new();
        _options.Validate();
        _transport = transport;
        _leaveOpen = leaveOpen;
        _timeProvider = timeProvider ?? TimeProvider.System;
        _writers = new(_options);
        _requests = new(transport, _options, _timeProvider, logger ?? NullLogger<TimestreamWriter>.Instance);
        _log = new(logger ?? NullLogger<TimestreamWriter>.Instance, transport, _timeProvider);
    }

    /// <summary>Sums over every request this writer has finished.</summary>
    public WriterTotals Totals
    {
        get
        {
            lock (_lock)
            {
                return _totals;
            }
        }
    }

    /// <summary>Signalled when the writer is closed: no further request begins, and none is retried.</summary>
    internal CancellationToken Closing => _closing.Token;

    /// <summary>Signalled when requests in flight are abandoned.</summary>
    internal CancellationToken Abandoned => _abandon.Token;

    /// <summary>Sends one request as soon as a writer is free. Faults of the service are in the outcome; they do not throw.</summary>
    /// <param name="batch">The batch. Its records must not change until the outcome is returned.</param>
    /// <param name="cancellationToken">
    /// Ends the wait for a writer; a request in flight is abandoned and its records count as failed.
    /// </param>
    /// <exception cref="OperationCanceledException">Cancelled before the request was sent; nothing is counted.</exception>
    /// <exception cref="ObjectDisposedException">Closed before the request was sent; nothing is counted.</exception>
    /// <exception cref="ArgumentException">The batch is empty.</exception>
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public async ValueTask<RequestOutcome> SendAsync(Batch batch, CancellationToken cancellationToken = default)
    {
        if (batch.Records.IsEmpty)
        {
            throw new ArgumentException("The batch is empty: make it with Batch.Create from at least one record.", nameof(batch));
        }

        ThrowIfClosed();
        var permit = await _writers.AcquireAsync(cancellationToken).ConfigureAwait(false);
        RequestOutcome outcome;
        using (var abandon = cancellationToken.CanBeCanceled
            ? CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, _abandon.Token)
            : null)
        {
            outcome = await SendAsync(batch, permit, _closing.Token, abandon?.Token ?? _abandon.Token).ConfigureAwait(false);
        }

        if (outcome.Acknowledged < outcome.Sent)
        {
            await DeliverDeadLettersAsync(batch, outcome).ConfigureAwait(false);
        }

        return outcome;
    }

    /// <summary>
    /// Writes all records of a source, in batches in its order, with at most <see cref="TimestreamWriterOptions.Writers"/> requests in
    /// flight. Stops reading after a fault that later requests would meet, too (<see cref="TimestreamWriterOptions.StopOn"/>).
    /// </summary>
    /// <param name="source">
    /// The records. Read only as fast as requests finish, so the source may be endless; and on a thread of the pool, so it may block. It
    /// should honour its cancellation token, or it is abandoned after <see cref="TimestreamWriterOptions.DrainTimeout"/>.
    /// </param>
    /// <param name="progress">
    /// Given the totals of this call at most every <see cref="TimestreamWriterOptions.ProgressInterval"/>, and at the end.
    /// </param>
    /// <param name="cancellationToken">
    /// Stops reading the source. Records that were taken from it are still sent, once and without retries. Requests in flight finish
    /// within <see cref="TimestreamWriterOptions.DrainTimeout"/>. Then the report is returned; cancellation does not throw.
    /// </param>
    /// <returns>
    /// An account of every record taken from the source. <see cref="WriteReport.EnsureComplete"/> throws unless all were acknowledged.
    /// </returns>
    /// <exception cref="WriteException">
    /// The source, the progress or the dead-letter callback threw; the exception carries the report.
    /// </exception>
    public Task<WriteReport> WriteAsync(
        IAsyncEnumerable<Record> source, IProgress<WriterTotals>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(source);
        ThrowIfClosed();
        return new WriteRun(this, _options, _timeProvider, progress).RunAsync(source, cancellationToken);
    }

    /// <inheritdoc cref="WriteAsync(IAsyncEnumerable{Record}, IProgress{WriterTotals}?, CancellationToken)"/>
    public Task<WriteReport> WriteAsync(
        IEnumerable<Record> source, IProgress<WriterTotals>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(source);
        return WriteAsync(source.ToAsyncEnumerable(), progress, cancellationToken);
    }

    /// <summary>
    /// Writes all batches of a source, each as one request, whatever <see cref="TimestreamWriterOptions.BatchSize"/>,
    /// <see cref="TimestreamWriterOptions.CommonAttributes"/> and <see cref="TimestreamWriterOptions.FlushInterval"/> are. For requests
    /// that were made elsewhere, or by a <see cref="Grouping.RecordGrouper"/>. Otherwise as WriteAsync for records.
    /// </summary>
    /// <param name="source">The batches. Their records may change as soon as the next batch is asked for.</param>
    /// <param name="progress">As for records.</param>
    /// <param name="cancellationToken">As for records.</param>
    /// <inheritdoc cref="WriteAsync(IAsyncEnumerable{Record}, IProgress{WriterTotals}?, CancellationToken)"/>
    public Task<WriteReport> WriteAsync(
        IAsyncEnumerable<Batch> source, IProgress<WriterTotals>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(source);
        ThrowIfClosed();
        return new WriteRun(this, WriteRun.ForBatches(_options), _timeProvider, progress).RunAsync(source, cancellationToken);
    }

    /// <inheritdoc cref="WriteAsync(IAsyncEnumerable{Batch}, IProgress{WriterTotals}?, CancellationToken)"/>
    public Task<WriteReport> WriteAsync(
        IEnumerable<Batch> source, IProgress<WriterTotals>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(source);
        return WriteAsync(source.ToAsyncEnumerable(), progress, cancellationToken);
    }

    /// <summary>
    /// Closes the writer: no further request begins, calls of WriteAsync stop reading their sources, and nothing is retried. Requests in
    /// flight are abandoned after <paramref name="timeout"/>, and their records count as failed. Disposes the transport unless it was to
    /// stay open.
    /// </summary>
    /// <param name="timeout">Time for requests in flight. 0 or more.</param>
    /// <exception cref="ArgumentOutOfRangeException">The time is negative.</exception>
    public Task CloseAsync(TimeSpan timeout)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(timeout, TimeSpan.Zero);
        return Interlocked.CompareExchange(ref _closed, new(TaskCreationOptions.RunContinuationsAsynchronously), null) is { } earlier
            ? earlier.Task
            : DrainAndDisposeAsync(timeout, _closed);
    }

    /// <summary>As <see cref="CloseAsync"/> with <see cref="TimestreamWriterOptions.DrainTimeout"/>.</summary>
    public ValueTask DisposeAsync() => new(CloseAsync(_options.DrainTimeout));

    /// <summary>Waits for a permit to send one request.</summary>
    internal ValueTask<AdaptiveLimiter.Permit> AcquireAsync(CancellationToken cancellationToken) =>
        _writers.AcquireAsync(cancellationToken);

    /// <summary>Returns a permit that was not used for a request.</summary>
    internal void Release(AdaptiveLimiter.Permit permit) => _writers.Release(permit, throttled: false);

    /// <summary>Sends a batch and counts its outcome.</summary>
    /// <param name="batch">At least one record.</param>
    /// <param name="permit">From <see cref="AcquireAsync"/>; released here.</param>
    /// <param name="stopping">Ends the retries.</param>
    /// <param name="abandon">Cancels the request.</param>
    /// <exception cref="ObjectDisposedException">Closed before the request was sent; nothing is counted.</exception>
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    internal async ValueTask<RequestOutcome> SendAsync(
        Batch batch, AdaptiveLimiter.Permit permit, CancellationToken stopping, CancellationToken abandon)
    {
        var throttled = false;
        try
        {
            ThrowIfClosed();
            var activity = WriterTelemetry.Start(batch, _transport);
            var outcome = await _requests.SendAsync(batch, stopping, abandon).ConfigureAwait(false);
            throttled = outcome.Throttles > 0;
            WriterTelemetry.Stop(activity, outcome, _transport);
            if (outcome.Cause is not null)
            {
                _log.Add(outcome);
            }

            lock (_lock)
            {
                _totals = _totals.Plus(outcome);
            }

            return outcome;
        }
        finally
        {
            _writers.Release(permit, throttled);
        }
    }

    /// <summary>Passes the records of a request that were not acknowledged to the callback, if there is one.</summary>
    internal ValueTask DeliverDeadLettersAsync(in Batch batch, in RequestOutcome outcome) =>
        _options.OnDeadLetters is { } callback && DeadLetters.Of(batch, outcome) is { Count: > 0 } letters ? callback(letters) : default;

    /// <summary>Logs what has been counted since the last line.</summary>
    internal void FlushLog() => _log.Flush();

    private async Task DrainAndDisposeAsync(TimeSpan timeout, TaskCompletionSource closed)
    {
        _closing.Cancel();
        using (var giveUp = new CancellationTokenSource(timeout, _timeProvider))
        {
            if (!await _writers.DrainAsync(giveUp.Token).ConfigureAwait(false))
            {
                await _abandon.CancelAsync().ConfigureAwait(false);
                // Do not wait for a transport that ignores its token.
                using var last = new CancellationTokenSource(TimeSpan.FromSeconds(1), _timeProvider);
                await _writers.DrainAsync(last.Token).ConfigureAwait(false);
            }
        }

        _log.Flush();
        try
        {
            if (!_leaveOpen)
            {
                await _transport.DisposeAsync().ConfigureAwait(false);
            }
        }
        finally
        {
            closed.SetResult();
        }
    }

    private void ThrowIfClosed() => ObjectDisposedException.ThrowIf(_closing.IsCancellationRequested, this);
}
