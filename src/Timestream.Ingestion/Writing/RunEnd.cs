namespace Timestream.Ingestion.Writing;

/// <summary>
/// How one call of WriteAsync ends. The first reason counts, and tokens signal what it stops. Safe for concurrent callers.
/// </summary>
internal sealed class RunEnd : IDisposable
{
    private readonly TimeSpan _drainTimeout;
    private readonly CancellationTokenSource _stopping = new();
    private readonly CancellationTokenSource _halted = new();
    private readonly CancellationTokenSource _abandoned;
    private readonly CancellationTokenRegistration _abandonedHalts;
    private readonly TaskCompletionSource _reached = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Lock _lock = new();

    public RunEnd(TimeSpan drainTimeout, TimeProvider timeProvider)
    {
        _drainTimeout = drainTimeout;
        _abandoned = new(Timeout.InfiniteTimeSpan, timeProvider);
        _abandonedHalts = _abandoned.Token.UnsafeRegister(static halted => ((CancellationTokenSource)halted!).Cancel(), _halted);
    }

    /// <summary>Why the call ends; null while only the end of the source would end it.</summary>
    public WriteEnd? Reason { get; private set; }

    /// <summary>The fault behind the reason; null if there is none.</summary>
    public Exception? Cause { get; private set; }

    /// <summary>Completes when something ends the call before the source has ended.</summary>
    public Task Reached => _reached.Task;

    /// <summary>Signalled when no more records are read and nothing is retried.</summary>
    public CancellationToken Stopping => _stopping.Token;

    /// <summary>Signalled when no further request may begin.</summary>
    public CancellationToken Halted => _halted.Token;

    /// <summary>Signalled when requests in flight and a source that does not return are abandoned.</summary>
    public CancellationToken Abandoned => _abandoned.Token;

    /// <summary>Ends the call: nothing is retried, and requests in flight are abandoned after the drain timeout.</summary>
    public void Set(WriteEnd reason, Exception? cause = null)
    {
        if (!TrySet(reason, cause))
        {
            return;
        }

        _abandoned.CancelAfter(_drainTimeout);
        _stopping.Cancel();
        if (reason != WriteEnd.Cancelled)
        {
            // After a cancellation, records that were taken from the source are still sent.
            _halted.Cancel();
        }

        _reached.TrySetResult();
    }

    /// <summary>Notes an exception of the source. Records that were taken from it are still sent.</summary>
    public void SetSourceFault(Exception fault) => TrySet(WriteEnd.Faulted, fault);

    /// <summary>Abandons the requests in flight now.</summary>
    public void Abandon() => _abandoned.Cancel();

    public void Dispose()
    {
        _abandonedHalts.Dispose();
        _stopping.Dispose();
        _halted.Dispose();
        _abandoned.Dispose();
    }

    // An exception of the caller's code must reach the caller, even if something else has ended the call already.
    private bool TrySet(WriteEnd reason, Exception? cause)
    {
        lock (_lock)
        {
            if (Reason is WriteEnd.Faulted || (Reason is not null && reason != WriteEnd.Faulted))
            {
                return false;
            }

            (Reason, Cause) = (reason, cause);
            return true;
        }
    }
}
