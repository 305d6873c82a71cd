using Timestream.Ingestion.Records;

namespace Timestream.Ingestion.Writing;

/// <summary>Reads the source of one call of WriteAsync into batches, on a thread of the pool because a source may block.</summary>
/// <param name="filler">Receives the records.</param>
/// <param name="dispatch">Starts the batch that is full; false if no further request may begin.</param>
/// <param name="end">Stops the reading.</param>
internal abstract class SourceReader(BatchFiller filler, Func<ValueTask<bool>> dispatch, RunEnd end)
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
            await ReadAsync(filler, dispatch, stopping).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // The source honours its cancellation token.
        }
    }

    /// <summary>Name of the parameter of WriteAsync that has the source, for exceptions.</summary>
    protected static string Parameter => "source";

    /// <summary>Reads until the source ends, no further request may begin, or the token is signalled.</summary>
    protected abstract Task ReadAsync(BatchFiller filler, Func<ValueTask<bool>> dispatch, CancellationToken stopping);

    /// <summary>The record, if it is one.</summary>
    /// <exception cref="ArgumentException">It is the default of its type.</exception>
    protected static Record Checked(in Record record, long index) => record.Dimensions is not null
        ? record
        : throw new ArgumentException(
            $"Record {index} of the source is the default of its type, without a series: make records with their constructor.",
            Parameter);
}
