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

    /// <summary>A writer over a transport.</summary>
    /// <param name="transport">How requests travel; usually a <see cref="Transports.Direct.DirectTransport"/>.</param>
    /// <param name="options">How to write.</param>
    /// <param name="timeProvider">The clock of latencies, timeouts and intervals.</param>
    /// <param name="logger">
    /// Told of rejected records (warning) and failed requests (error), with the table, counts and the first reason, which may quote
    /// values of a record; each kind of fault once in 10 seconds, with the number of times.
    /// </param>
    /// <param name="leaveOpen">
    /// Whether the transport stays open when the writer is closed: true where several writers share it, and whoever made it disposes it.
    /// </param>
    /// <exception cref="ArgumentException">The options are invalid; the message lists every fault.</exception>
    public TimestreamWriter(ITransport transport, TimestreamWriterOptions? options = null, TimeProvider? timeProvider = null, ILogger<TimestreamWriter>? logger = null, bool leaveOpen = false)
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

    /// <summary>Signalled when requests in flight are given up.</summary>
    internal CancellationToken Abandoned => _abandon.Token;

    /// <summary>Sends one request as soon as a writer is free. The service's faults are in the outcome, not thrown.</summary>
    /// <param name="batch">Its records must not change until the outcome is there.</param>
    /// <param name="cancellationToken">
    /// Ends the wait for a writer; a request in flight is abandoned and its records count as failed.
    /// </param>
    /// <exception cref="OperationCanceledException">Cancelled before the request was sent: nothing of it counts.</exception>
    /// <exception cref="ObjectDisposedException">Closed before the request was sent: nothing of it counts.</exception>
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
        using (var abandon = cancellationToken.CanBeCanceled ? CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, _abandon.Token) : null)
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
    /// Writes a source: cut into batches in its order, at most <see cref="TimestreamWriterOptions.Writers"/> requests in flight.
    /// After a fault that will not pass (<see cref="TimestreamWriterOptions.StopOn"/>) it is not read further.
    /// </summary>
    /// <param name="source">
    /// Read only as fast as requests finish, so it may be endless; on a thread of the pool, so it may block. Should honour its
    /// cancellation token: one that does not is left behind after <see cref="TimestreamWriterOptions.DrainTimeout"/>.
    /// </param>
    /// <param name="progress">
    /// Given the totals of this call at most every <see cref="TimestreamWriterOptions.ProgressInterval"/>, and at the end.
    /// </param>
    /// <param name="cancellationToken">
    /// Stops reading the source. What was taken from it is still sent, once and without retries; requests in flight finish within
    /// <see cref="TimestreamWriterOptions.DrainTimeout"/>, and the report is returned, not an exception.
    /// </param>
    /// <returns>
    /// An account of every record taken from the source. <see cref="WriteReport.EnsureComplete"/> throws unless all were acknowledged.
    /// </returns>
    /// <exception cref="WriteException">
    /// The source, the progress or the dead-letter callback threw; the exception carries the report.
    /// </exception>
    public Task<WriteReport> WriteAsync(IAsyncEnumerable<Record> source, IProgress<WriterTotals>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(source);
        ThrowIfClosed();
        return new WriteRun(this, _options, _timeProvider, progress).RunAsync(source, cancellationToken);
    }

    /// <inheritdoc cref="WriteAsync(IAsyncEnumerable{Record}, IProgress{WriterTotals}?, CancellationToken)"/>
    public Task<WriteReport> WriteAsync(IEnumerable<Record> source, IProgress<WriterTotals>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(source);
        return WriteAsync(source.ToAsyncEnumerable(), progress, cancellationToken);
    }

    /// <summary>
    /// Closes the writer: no request begins any more, calls of WriteAsync stop reading their sources, nothing is retried, and
    /// requests in flight get <paramref name="timeout"/>; then they are abandoned and their records count as failed. Disposes the
    /// transport unless it is to stay open.
    /// </summary>
    /// <param name="timeout">0 or more.</param>
    /// <exception cref="ArgumentOutOfRangeException">A negative time.</exception>
    public Task CloseAsync(TimeSpan timeout)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(timeout, TimeSpan.Zero);
        return Interlocked.CompareExchange(ref _closed, new(TaskCreationOptions.RunContinuationsAsynchronously), null) is { } earlier
            ? earlier.Task
            : DrainAndDisposeAsync(timeout, _closed);
    }

    /// <summary>As <see cref="CloseAsync"/> with <see cref="TimestreamWriterOptions.DrainTimeout"/>.</summary>
    public ValueTask DisposeAsync() => new(CloseAsync(_options.DrainTimeout));

    /// <summary>Waits until one more request may be sent.</summary>
    internal ValueTask<AdaptiveLimiter.Permit> AcquireAsync(CancellationToken cancellationToken) =>
        _writers.AcquireAsync(cancellationToken);

    /// <summary>Gives back what was not used for a request.</summary>
    internal void Release(AdaptiveLimiter.Permit permit) => _writers.Release(permit, throttled: false);

    /// <summary>Sends a batch and counts it.</summary>
    /// <param name="batch">At least one record.</param>
    /// <param name="permit">From <see cref="AcquireAsync"/>; released here.</param>
    /// <param name="stopping">Ends retries.</param>
    /// <param name="abandon">Ends the request.</param>
    /// <exception cref="ObjectDisposedException">Closed meanwhile: nothing of it counts.</exception>
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    internal async ValueTask<RequestOutcome> SendAsync(Batch batch, AdaptiveLimiter.Permit permit, CancellationToken stopping, CancellationToken abandon)
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

    /// <summary>Hands the records of a request that were not acknowledged to the callback, if there is one.</summary>
    internal ValueTask DeliverDeadLettersAsync(in Batch batch, in RequestOutcome outcome) =>
        _options.OnDeadLetters is { } callback && DeadLetters.Of(batch, outcome) is { Count: > 0 } letters ? callback(letters) : default;

    /// <summary>Logs what has been counted and not said since the last line.</summary>
    internal void FlushLog() => _log.Flush();

    private async Task DrainAndDisposeAsync(TimeSpan timeout, TaskCompletionSource closed)
    {
        _closing.Cancel();
        using (var giveUp = new CancellationTokenSource(timeout, _timeProvider))
        {
            if (!await _writers.DrainAsync(giveUp.Token).ConfigureAwait(false))
            {
                await _abandon.CancelAsync().ConfigureAwait(false);
                // A transport that does not heed its token is not waited for.
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
