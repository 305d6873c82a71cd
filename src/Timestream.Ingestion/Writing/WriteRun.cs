using Timestream.Ingestion.Diagnostics;
using Timestream.Ingestion.Records;

namespace Timestream.Ingestion.Writing;

/// <summary>
/// One call of WriteAsync: a <see cref="SourceReader"/> fills batches, a <see cref="BatchDispatcher"/> starts them, and this accounts for
/// each record. The first of these ends the call: the end of the source, a cancellation, a fault that lasts, the closing of the writer,
/// or an exception of the caller's code.
/// </summary>
internal sealed class WriteRun : IDisposable
{
    private readonly TimestreamWriter _writer;
    private readonly TimestreamWriterOptions _options;
    private readonly IProgress<WriterTotals>? _progress;
    private readonly RunTally _tally;
    private readonly BatchFiller _filler;
    private readonly BatchDispatcher _batches;
    private readonly RunEnd _end;
    private readonly FailuresInARow _failures;
    private bool _areGiven;

    public WriteRun(TimestreamWriter writer, TimestreamWriterOptions options, TimeProvider timeProvider, IProgress<WriterTotals>? progress)
    {
        _writer = writer;
        _options = options;
        _progress = progress;
        _tally = new(options, timeProvider, progress);
        _end = new(options.DrainTimeout, timeProvider);
        _failures = new(options.StopOn);
        _filler = new(options.BatchSize, options.FlushInterval, () => _ = FlushDueAsync(), timeProvider);
        _batches = new(writer, options, _filler, _end, SendAsync, AddNotSentAsync);
    }

    /// <summary>The options for a source of batches: each is a request as it is, at once.</summary>
    public static TimestreamWriterOptions ForBatches(TimestreamWriterOptions options) =>
        options with { BatchSize = Batch.MaxRecords, FlushInterval = Timeout.InfiniteTimeSpan };

    public Task<WriteReport> RunAsync(IAsyncEnumerable<Record> source, CancellationToken cancellationToken) =>
        RunAsync(new RecordReader(source, _filler, () => _batches.TryDispatchAsync(), _end), cancellationToken);

    /// <summary>Sends batches as they are.</summary>
    public Task<WriteReport> RunAsync(IAsyncEnumerable<Batch> source, CancellationToken cancellationToken)
    {
        _areGiven = true;
        return RunAsync(new BatchReader(source, _filler, () => _batches.TryDispatchAsync(), _end), cancellationToken);
    }

    public void Dispose()
    {
        _filler.Dispose();
        _end.Dispose();
    }

    private async Task<WriteReport> RunAsync(SourceReader reader, CancellationToken cancellationToken)
    {
        using (this)
        using (_writer.Abandoned.UnsafeRegister(static end => ((RunEnd)end!).Abandon(), _end))
        using (_writer.Closing.UnsafeRegister(static end => ((RunEnd)end!).Set(WriteEnd.Closed), _end))
        using (cancellationToken.UnsafeRegister(static end => ((RunEnd)end!).Set(WriteEnd.Cancelled), _end))
        {
            await reader.ReadOrEndedAsync().ConfigureAwait(false);
            if (!reader.IsCompleted)
            {
                await _batches.TryDispatchAsync().ConfigureAwait(false);
                await reader.ReturnedOrAbandonedAsync().ConfigureAwait(false);
            }

            _filler.Close();
            if (await reader.FaultAsync().ConfigureAwait(false) is { } fault)
            {
                _end.SetSourceFault(fault);
            }

            await _batches.TryDispatchAsync().ConfigureAwait(false);
            await _batches.AllFinishedAsync().ConfigureAwait(false);
            return await ReportAsync().ConfigureAwait(false);
        }
    }

    private async Task SendAsync(StartedBatch started)
    {
        try
        {
            var batch = Batch.Create(started.Records, _options.CommonAttributes && !_areGiven);
            batch = _areGiven ? batch.With(started.Common) : batch;
            if (await SendAsync(batch, started).ConfigureAwait(false) is not { } outcome)
            {
                await AddNotSentAsync(batch.Records).ConfigureAwait(false);
                return;
            }

            _tally.Add(started.FirstIndex, outcome);
            if (_failures.AreFinal(outcome))
            {
                _end.Set(WriteEnd.Stopped, outcome.Cause);
            }

            if (outcome.Acknowledged < outcome.Sent)
            {
                await _writer.DeliverDeadLettersAsync(batch, outcome).ConfigureAwait(false);
            }

            _tally.ReportProgress();
        }
        catch (Exception fault)
        {
            // Requests do not throw, but the caller's progress and callback may.
            _end.Set(WriteEnd.Faulted, fault);
        }
        finally
        {
            _batches.Finish(started);
        }
    }

    /// <returns>Null if the writer was closed before the batch was sent.</returns>
    private async Task<RequestOutcome?> SendAsync(Batch batch, StartedBatch started)
    {
        try
        {
            return await _writer.SendAsync(batch, started.Permit, _end.Stopping, _end.Abandoned).ConfigureAwait(false);
        }
        catch (ObjectDisposedException)
        {
            return null;
        }
        finally
        {
            _batches.ReleaseKeys(started);
        }
    }

    /// <summary>Counts records that were taken from the source and will not be sent, and delivers them as dead letters.</summary>
    private async ValueTask AddNotSentAsync(ReadOnlyMemory<Record> records)
    {
        _tally.AddNotSent(records.Length);
        if (_options.OnDeadLetters is not { } callback)
        {
            return;
        }

        try
        {
            var cause = _end.Reason == WriteEnd.Closed
                ? new ObjectDisposedException(nameof(TimestreamWriter))
                : _end.Cause ?? new OperationCanceledException("The writing was cancelled.");
            await callback(DeadLetters.NotSent(records.Span, cause)).ConfigureAwait(false);
        }
        catch (Exception fault)
        {
            _end.Set(WriteEnd.Faulted, fault);
        }
    }

    private async Task FlushDueAsync()
    {
        try
        {
            await _batches.TryDispatchAsync(onlyIfDue: true).ConfigureAwait(false);
        }
        catch (ObjectDisposedException)
        {
            // The timer fired as the call ended.
        }
    }

    private async ValueTask<WriteReport> ReportAsync()
    {
        var (rest, count, _, _) = _filler.Cut();
        if (count > 0)
        {
            await AddNotSentAsync(rest.AsMemory(0, count)).ConfigureAwait(false);
        }

        _writer.FlushLog();
        var report = _tally.Report(_end.Reason ?? WriteEnd.SourceEnded, _end.Cause);
        if (report.End != WriteEnd.Faulted)
        {
            try
            {
                _progress?.Report(report.Totals);
                return report;
            }
            catch (Exception fault)
            {
                _end.Set(WriteEnd.Faulted, fault);
            }
        }

        throw new WriteException(
            $"Writing ended after {report.Read} records, of which {report.Totals.Acknowledged} were acknowledged, "
            + $"because the source or a callback threw: {FaultText.Of(_end.Cause!)}",
            report with { End = WriteEnd.Faulted },
            _end.Cause);
    }
}
