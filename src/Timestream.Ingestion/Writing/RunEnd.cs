namespace Timestream.Ingestion.Writing;

/// <summary>
/// How one call of WriteAsync ends: the first reason counts, and what it stops is told by tokens. Safe for concurrent callers.
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

    /// <summary>Why the call ends; null as long as nothing but the source's end will end it.</summary>
    public WriteEnd? Reason { get; private set; }

    /// <summary>The fault behind it, if it is one.</summary>
    public Exception? Cause { get; private set; }

    /// <summary>Completed when something ends the call before its source does.</summary>
    public Task Reached => _reached.Task;

    /// <summary>No more is read from the source, and nothing is retried.</summary>
    public CancellationToken Stopping => _stopping.Token;

    /// <summary>No further request begins.</summary>
    public CancellationToken Halted => _halted.Token;

    /// <summary>Requests in flight are given up, and so is a source that does not return.</summary>
    public CancellationToken Abandoned => _abandoned.Token;

    /// <summary>Ends the call; nothing is retried, and requests in flight get the drain timeout.</summary>
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
            // After a cancellation, what was taken from the source is still sent.
            _halted.Cancel();
        }

        _reached.TrySetResult();
    }

    /// <summary>Notes a fault of the source, after which what was taken from it is sent as ever.</summary>
    public void SetSourceFault(Exception fault) => TrySet(WriteEnd.Faulted, fault);

    /// <summary>Gives up what is in flight now.</summary>
    public void Abandon() => _abandoned.Cancel();

    public void Dispose()
    {
        _abandonedHalts.Dispose();
        _stopping.Dispose();
        _halted.Dispose();
        _abandoned.Dispose();
    }

    // An exception of the caller's code must reach the caller, whatever has ended the call before.
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
