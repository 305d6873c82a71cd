using Timestream.Ingestion.Records;

namespace Timestream.Ingestion.Writing;

/// <summary>Reads the source of one call of WriteAsync into batches, on a thread of the pool because a source may block.</summary>
/// <param name="source">The caller's records.</param>
/// <param name="filler">Receives the records.</param>
/// <param name="dispatch">Starts the batch that is full; false if no further request may begin.</param>
/// <param name="end">Stops the reading.</param>
internal sealed class SourceReader(IAsyncEnumerable<Record> source, BatchFiller filler, Func<ValueTask<bool>> dispatch, RunEnd end)
{
    private Task _reading = Task.CompletedTask;

    /// <summary>True once the source has ended, thrown or been stopped.</summary>
    public bool IsCompleted => _reading.IsCompleted;

    /// <summary>Reads until the source ends or something else ends the call.</summary>
    public Task ReadOrEndedAsync()
    {
        _reading = Task.Run(ReadAsync, CancellationToken.None);
        return Task.WhenAny(_reading, end.Reached);
    }

    /// <summary>Waits for a source that is to stop, until requests in flight are abandoned too; then leaves it behind.</summary>
    public async Task ReturnedOrAbandonedAsync()
    {
        var abandoned = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using (end.Abandoned.UnsafeRegister(static abandoned => ((TaskCompletionSource)abandoned!).TrySetResult(), abandoned))
        {
            await Task.WhenAny(_reading, abandoned.Task).ConfigureAwait(false);
        }

        // Nobody awaits a source that was left behind: observe its exception, so that it is not reported as unobserved.
        _ = _reading.ContinueWith(
            static reading => reading.Exception, CancellationToken.None, TaskContinuationOptions.OnlyOnFaulted, TaskScheduler.Default);
    }

    /// <summary>The exception of the source; null if it threw none or has not returned.</summary>
    public async ValueTask<Exception?> FaultAsync()
    {
        if (!_reading.IsCompleted || _reading.IsCompletedSuccessfully)
        {
            return null;
        }

        if (_reading.Exception?.InnerException is { } fault)
        {
            return fault;
        }

        try
        {
            // A source that cancelled itself: its task keeps the exception only for those who await it.
            await _reading.ConfigureAwait(false);
            return new OperationCanceledException();
        }
        catch (OperationCanceledException cancellation)
        {
            return cancellation;
        }
    }

    private async Task ReadAsync()
    {
        // A local, because a source that was left behind may return after the call has disposed its tokens.
        var stopping = end.Stopping;
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
                    if (!filler.TryAdd(Checked(records.Current, filler, source), out var full)
                        || (full && !await dispatch().ConfigureAwait(false)))
                    {
                        return;
                    }
                }
            }
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // The source honours its cancellation token.
        }
    }

    private static Record Checked(in Record record, BatchFiller filler, IAsyncEnumerable<Record> source) => record.Dimensions is not null
        ? record
        : throw new ArgumentException(
            $"Record {filler.Taken} of the source is the default of its type, without a series: make records with their constructor.",
            nameof(source));
}
