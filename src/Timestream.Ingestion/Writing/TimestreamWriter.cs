using System.Runtime.CompilerServices;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Timestream.Ingestion.Diagnostics;
using Timestream.Ingestion.Metering;
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
    private readonly TimestreamWriterOptions _options;
    private readonly TimeProvider _timeProvider;
    private readonly WriterSlots _writers;
    private readonly ILogger _logger;
    private readonly Lock _lock = new();
    private WriterTotals _totals;
    private int _disposed;

    /// <summary>A writer over a transport, which it owns and disposes.</summary>
    /// <param name="transport">How requests travel; usually a <see cref="Transports.Direct.DirectTransport"/>.</param>
    /// <param name="options">How to write.</param>
    /// <param name="timeProvider">The clock of latencies, timeouts and intervals.</param>
    /// <param name="logger">Told of rejected records (warning) and failed requests (error): counts and names of faults, never contents.</param>
    /// <exception cref="ArgumentException">The options are invalid; the message lists every fault.</exception>
    public TimestreamWriter(ITransport transport, TimestreamWriterOptions? options = null, TimeProvider? timeProvider = null, ILogger<TimestreamWriter>? logger = null)
    {
        ArgumentNullException.ThrowIfNull(transport);
        _options = options ?? new();
        _options.Validate();
        _transport = transport;
        _timeProvider = timeProvider ?? TimeProvider.System;
        _writers = new(_options);
        _logger = logger ?? NullLogger<TimestreamWriter>.Instance;
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

    /// <summary>Sends one request as soon as a writer is free. The service's faults are in the outcome, not thrown.</summary>
    /// <param name="batch">Its records must not change until the outcome is there.</param>
    /// <param name="cancellationToken">Ends the wait for a writer; a request in flight is abandoned and its records count as failed.</param>
    /// <exception cref="OperationCanceledException">Cancelled before the request was sent: nothing of it counts.</exception>
    /// <exception cref="ObjectDisposedException">Disposed before the request was sent: nothing of it counts.</exception>
    /// <exception cref="ArgumentException">The batch is empty.</exception>
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public async ValueTask<RequestOutcome> SendAsync(Batch batch, CancellationToken cancellationToken = default)
    {
        if (batch.Records.IsEmpty)
        {
            throw new ArgumentException("The batch is empty: make it with Batch.Create from at least one record.", nameof(batch));
        }

        ThrowIfDisposed();
        var permit = await _writers.AcquireAsync(cancellationToken).ConfigureAwait(false);
        var throttled = false;
        try
        {
            ThrowIfDisposed();
            var activity = WriterTelemetry.Start(batch, _transport);
            var outcome = await SendOnceAsync(batch, cancellationToken).ConfigureAwait(false);
            if (outcome.Rejected > 0 && _options.ResendWithHigherVersion)
            {
                outcome = await ResendAsync(outcome, batch, cancellationToken).ConfigureAwait(false);
            }

            throttled = outcome.Throttles > 0;
            WriterTelemetry.Stop(activity, outcome, _transport);
            return Count(outcome);
        }
        finally
        {
            _writers.Release(permit, throttled);
        }
    }

    /// <summary>Writes a source to its end: cut into batches in its order, at most <see cref="TimestreamWriterOptions.Writers"/> requests in flight.</summary>
    /// <param name="source">Read only as fast as requests finish, so it may be endless. Should honour its cancellation token.</param>
    /// <param name="progress">Given the totals of this call at most every <see cref="TimestreamWriterOptions.ProgressInterval"/>, and at the end.</param>
    /// <param name="cancellationToken">
    /// Stops reading the source. What was taken from it is still sent, requests in flight finish within
    /// <see cref="TimestreamWriterOptions.DrainTimeout"/>, and the report is returned, not an exception.
    /// </param>
    /// <returns>An account of every record taken from the source.</returns>
    public Task<WriteReport> WriteAsync(IAsyncEnumerable<Record> source, IProgress<WriterTotals>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(source);
        ThrowIfDisposed();
        return new WriteRun(this, _options, _timeProvider, progress).RunAsync(source, cancellationToken);
    }

    /// <inheritdoc cref="WriteAsync(IAsyncEnumerable{Record}, IProgress{WriterTotals}?, CancellationToken)"/>
    public Task<WriteReport> WriteAsync(IEnumerable<Record> source, IProgress<WriterTotals>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(source);
        return WriteAsync(source.ToAsyncEnumerable(), progress, cancellationToken);
    }

    /// <summary>Waits for the requests in flight, then disposes the transport.</summary>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _disposed, 1) != 0)
        {
            return;
        }

        // Those who are waiting for a writer get one afterwards, and find the writer disposed.
        await _writers.DrainAsync(_transport.DisposeAsync).ConfigureAwait(false);
    }

    /// <summary>Counts records that were to be sent, and could not even be that, as failed.</summary>
    internal RequestOutcome CountUnsent(in Batch batch, Exception fault) => Count(FaultOutcome.Of(fault, batch, TimeSpan.Zero));

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private async ValueTask<RequestOutcome> SendOnceAsync(Batch batch, CancellationToken cancellationToken)
    {
        var began = _timeProvider.GetTimestamp();
        try
        {
            var receipt = await _transport.SendAsync(batch, cancellationToken).ConfigureAwait(false);
            return new()
            {
                Sent = batch.Records.Length,
                Acknowledged = batch.Records.Length,
                Latency = _timeProvider.GetElapsedTime(began),
                Retries = Math.Max(0, receipt.Attempts - 1),
                Throttles = receipt.Throttles,
                WireBytes = receipt.WireBytes,
                Metered = WriteMeter.Measure(batch),
            };
        }
        catch (Exception fault)
        {
            // Whatever ended the request, its records are counted: an exception here would lose them.
            return FaultOutcome.Of(fault, batch, _timeProvider.GetElapsedTime(began));
        }
    }

    private async ValueTask<RequestOutcome> ResendAsync(RequestOutcome outcome, Batch batch, CancellationToken cancellationToken)
    {
        var versions = new HigherVersions(batch.Records.ToArray());
        for (var round = 0; round < HigherVersions.MaxRounds && versions.Raise(outcome.RejectedRecords) is { Length: > 0 } raised; round++)
        {
            _logger.Resending(raised.Length);
            var again = await SendOnceAsync(versions.Of(raised, batch.Common is not null), cancellationToken).ConfigureAwait(false);
            outcome = HigherVersions.Merge(outcome, raised, again);
        }

        return outcome;
    }

    private RequestOutcome Count(in RequestOutcome outcome)
    {
        if (outcome.Failed > 0)
        {
            _logger.RecordsFailed(outcome.Failed, outcome.Sent, FaultNames.Of(outcome.Cause!), outcome.Retries);
        }

        if (outcome.Rejected > 0)
        {
            _logger.RecordsRejected(outcome.Rejected, outcome.Sent);
        }

        lock (_lock)
        {
            _totals = _totals.Plus(outcome);
        }

        return outcome;
    }

    private void ThrowIfDisposed() => ObjectDisposedException.ThrowIf(Volatile.Read(ref _disposed) != 0, this);
}
