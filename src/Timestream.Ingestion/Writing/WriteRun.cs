using System.Runtime.CompilerServices;
using Timestream.Ingestion.Diagnostics;
using Timestream.Ingestion.Records;

namespace Timestream.Ingestion.Writing;

/// <summary>
/// One call of WriteAsync: a reader takes records from the source, batches are cut and started in its order, and each record is
/// accounted for. Whatever ends the call is the first thing that does: the source's end, a cancellation, a fault that will not
/// pass, the writer's closing, or an exception of the caller's code.
/// </summary>
internal sealed class WriteRun : IDisposable
{
    private readonly TimestreamWriter _writer;
    private readonly TimestreamWriterOptions _options;
    private readonly IProgress<WriterTotals>? _progress;
    private readonly RunTally _tally;
    private readonly BatchFiller _filler;
    private readonly KeysInFlight? _keys;

    // One batch at a time is cut and started, and no more are held than may be in flight.
    private readonly SemaphoreSlim _turn = new(1);
    private readonly SemaphoreSlim _room;

    private readonly RunEnd _end;
    private readonly FailuresInARow _failures;
    private readonly TaskCompletionSource _allAnswered = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _pending = 1;

    public WriteRun(TimestreamWriter writer, TimestreamWriterOptions options, TimeProvider timeProvider, IProgress<WriterTotals>? progress)
    {
        _writer = writer;
        _options = options;
        _progress = progress;
        _tally = new(options, timeProvider, progress);
        _filler = new(options.BatchSize, options.FlushInterval, () => _ = FlushDueAsync(), timeProvider);
        _keys = options.ResendWithHigherVersion && options.Writers > 1 ? new() : null;
        _room = new(options.Writers);
        _end = new(options.DrainTimeout, timeProvider);
        _failures = new(options.StopOn);
    }

    public async Task<WriteReport> RunAsync(IAsyncEnumerable<Record> source, CancellationToken cancellationToken)
    {
        using (this)
        using (_writer.Abandoned.UnsafeRegister(static end => ((RunEnd)end!).Abandon(), _end))
        using (_writer.Closing.UnsafeRegister(static end => ((RunEnd)end!).Set(WriteEnd.Closed), _end))
        using (cancellationToken.UnsafeRegister(static end => ((RunEnd)end!).Set(WriteEnd.Cancelled), _end))
        {
            // On the pool, for the source may block.
            var reading = Task.Run(() => ReadAsync(source), CancellationToken.None);
            await Task.WhenAny(reading, _end.Reached).ConfigureAwait(false);
            if (!reading.IsCompleted)
            {
                await TryDispatchAsync().ConfigureAwait(false);
                await ReturnedOrDrainedAsync(reading).ConfigureAwait(false);
            }

            _filler.Close();
            if (reading is { IsCompleted: true, IsCompletedSuccessfully: false })
            {
                _end.SetSourceFault(reading.Exception?.InnerException ?? await CancellationOf(reading).ConfigureAwait(false));
            }

            await TryDispatchAsync().ConfigureAwait(false);
            Answered();
            await _allAnswered.Task.ConfigureAwait(false);
            return await ReportAsync().ConfigureAwait(false);
        }
    }

    public void Dispose()
    {
        _filler.Dispose();
        _end.Dispose();
    }

    private async Task ReadAsync(IAsyncEnumerable<Record> source)
    {
        // Read once: when the source returns at last, this call may be over.
        var stopping = _end.Stopping;
        if (stopping.IsCancellationRequested)
        {
            return;
        }

        try
        {
            var records = source.GetAsyncEnumerator(stopping);
            await using (records.ConfigureAwait(false))
            {
                while (!stopping.IsCancellationRequested && await records.MoveNextAsync().ConfigureAwait(false))
                {
                    var record = records.Current;
                    if (record.Dimensions is null)
                    {
                        throw new ArgumentException($"Record {_filler.Taken} of the source is the default of its type, without a series: make records with their constructor.", nameof(source));
                    }

                    if (!_filler.TryAdd(record, out var full) || (full && !await TryDispatchAsync().ConfigureAwait(false)))
                    {
                        return;
                    }
                }
            }
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // As it should.
        }
    }

    /// <summary>Cuts and starts the batch that is being filled, if it holds any record.</summary>
    /// <param name="onlyIfDue">Not if it has been cut meanwhile and is not due again.</param>
    /// <returns>False if no further request may begin.</returns>
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private async ValueTask<bool> TryDispatchAsync(bool onlyIfDue = false)
    {
        try
        {
            await _turn.WaitAsync(_end.Halted).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            return false;
        }

        try
        {
            if (onlyIfDue ? _filler.IsDue() : !_filler.IsEmpty)
            {
                await _room.WaitAsync(_end.Halted).ConfigureAwait(false);
                await StartAsync().ConfigureAwait(false);
            }

            return true;
        }
        catch (OperationCanceledException) when (_end.Halted.IsCancellationRequested)
        {
            return false;
        }
        finally
        {
            _turn.Release();
        }
    }

    private async ValueTask StartAsync()
    {
        AdaptiveLimiter.Permit permit;
        try
        {
            permit = await _writer.AcquireAsync(_end.Halted).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            _room.Release();
            throw;
        }

        var (buffer, count, firstIndex) = _filler.Cut();
        IReadOnlyCollection<int> keys = [];
        try
        {
            if (_keys is not null)
            {
                keys = await _keys.EnterAsync(buffer.AsMemory(0, count), _end.Halted).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException)
        {
            _writer.Release(permit);
            await GiveUpAsync(buffer.AsMemory(0, count)).ConfigureAwait(false);
            throw;
        }

        Interlocked.Increment(ref _pending);
        // On the pool, so that encoding is spread over the cores while the next batch is filled.
        _ = Task.Run(() => SendAsync(buffer, count, firstIndex, permit, keys), CancellationToken.None);
    }

    private async Task SendAsync(Record[] buffer, int count, long firstIndex, AdaptiveLimiter.Permit permit, IReadOnlyCollection<int> keys)
    {
        try
        {
            var batch = Batch.Create(buffer.AsMemory(0, count), _options.CommonAttributes);
            if (await SendAsync(batch, permit, keys).ConfigureAwait(false) is not { } outcome)
            {
                await GiveUpAsync(batch.Records).ConfigureAwait(false);
                return;
            }

            _tally.Add(firstIndex, outcome);
            if (_failures.AreFinal(outcome))
            {
                _end.Set(WriteEnd.Stopped, outcome.Cause);
            }

            if (outcome.Acknowledged < outcome.Sent)
            {
                await _writer.HandBackAsync(batch, outcome).ConfigureAwait(false);
            }

            _tally.ReportProgress();
        }
        catch (Exception fault)
        {
            // Requests do not throw; the caller's progress and callback can.
            _end.Set(WriteEnd.Faulted, fault);
        }
        finally
        {
            _filler.Return(buffer);
            _room.Release();
            Answered();
        }
    }

    /// <returns>Null if the writer was closed before the batch was sent.</returns>
    private async Task<RequestOutcome?> SendAsync(Batch batch, AdaptiveLimiter.Permit permit, IReadOnlyCollection<int> keys)
    {
        try
        {
            return await _writer.SendAsync(batch, permit, _end.Stopping, _end.Drained).ConfigureAwait(false);
        }
        catch (ObjectDisposedException)
        {
            return null;
        }
        finally
        {
            _keys?.Leave(keys);
        }
    }

    /// <summary>Counts records that were taken from the source and will not be sent, and hands them back.</summary>
    private async ValueTask GiveUpAsync(ReadOnlyMemory<Record> records)
    {
        _tally.AddNotSent(records.Length);
        if (_options.OnDeadLetters is not { } callback)
        {
            return;
        }

        try
        {
            var cause = _end.Reason == WriteEnd.Closed ? new ObjectDisposedException(nameof(TimestreamWriter)) : _end.Cause ?? new OperationCanceledException("The writing was cancelled.");
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
            await TryDispatchAsync(onlyIfDue: true).ConfigureAwait(false);
        }
        catch (ObjectDisposedException)
        {
            // The call is over.
        }
    }

    private async Task ReturnedOrDrainedAsync(Task reading)
    {
        var drained = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using (_end.Drained.UnsafeRegister(static drained => ((TaskCompletionSource)drained!).TrySetResult(), drained))
        {
            await Task.WhenAny(reading, drained.Task).ConfigureAwait(false);
        }

        // Left behind: nobody awaits it any more.
        _ = reading.ContinueWith(static reading => reading.Exception, CancellationToken.None, TaskContinuationOptions.OnlyOnFaulted, TaskScheduler.Default);
    }

    /// <summary>The exception of a source that cancelled itself, which its task does not tell.</summary>
    private static async Task<Exception> CancellationOf(Task reading)
    {
        try
        {
            await reading.ConfigureAwait(false);
            return new OperationCanceledException();
        }
        catch (OperationCanceledException fault)
        {
            return fault;
        }
    }

    private void Answered()
    {
        if (Interlocked.Decrement(ref _pending) == 0)
        {
            _allAnswered.TrySetResult();
        }
    }

    private async ValueTask<WriteReport> ReportAsync()
    {
        var (rest, count, _) = _filler.Cut();
        if (count > 0)
        {
            await GiveUpAsync(rest.AsMemory(0, count)).ConfigureAwait(false);
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
            $"Writing ended after {report.Read} records, of which {report.Totals.Acknowledged} were acknowledged, because the source or a callback threw: {FaultText.Of(_end.Cause!)}",
            report with { End = WriteEnd.Faulted },
            _end.Cause);
    }
}
