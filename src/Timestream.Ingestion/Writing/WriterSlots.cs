using System.Diagnostics.CodeAnalysis;

namespace Timestream.Ingestion.Writing;

/// <summary>
/// Limits the requests in flight of a <see cref="TimestreamWriter"/> to its number of writers, or to fewer if the service throttles.
/// </summary>
[SuppressMessage(
    "Design",
    "CA1001",
    Justification = "Semaphores without a wait handle hold nothing, and callers may still wait when the writer is closed.")]
internal sealed class WriterSlots(TimestreamWriterOptions options)
{
    private readonly SemaphoreSlim _free = new(options.Writers);
    private readonly AdaptiveLimiter? _limiter = options.AdaptiveConcurrency ? new(options.Writers) : null;

    /// <summary>Waits until one more request may be sent.</summary>
    /// <exception cref="OperationCanceledException">Cancelled while waiting; there is nothing to release.</exception>
    public ValueTask<AdaptiveLimiter.Permit> AcquireAsync(CancellationToken cancellationToken)
    {
        var free = _free.WaitAsync(cancellationToken);
        return _limiter is null && free.IsCompletedSuccessfully ? default : new(WaitAsync(free, cancellationToken));
    }

    /// <summary>Ends a request.</summary>
    /// <param name="permit">From <see cref="AcquireAsync"/>, once.</param>
    /// <param name="throttled">True if the service answered any attempt of it with 429.</param>
    public void Release(AdaptiveLimiter.Permit permit, bool throttled)
    {
        _limiter?.Release(permit, throttled);
        _free.Release();
    }

    /// <summary>Waits for the requests in flight. Callers that wait for a writer get one before or afterwards.</summary>
    /// <returns>False if <paramref name="giveUp"/> ended the wait while requests were still in flight.</returns>
    public async ValueTask<bool> DrainAsync(CancellationToken giveUp)
    {
        var drained = 0;
        try
        {
            for (; drained < options.Writers; drained++)
            {
                await _free.WaitAsync(giveUp).ConfigureAwait(false);
            }

            return true;
        }
        catch (OperationCanceledException)
        {
            return false;
        }
        finally
        {
            if (drained > 0)
            {
                _free.Release(drained);
            }
        }
    }

    private async Task<AdaptiveLimiter.Permit> WaitAsync(Task free, CancellationToken cancellationToken)
    {
        await free.ConfigureAwait(false);
        try
        {
            return _limiter is null ? default : await _limiter.AcquireAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            _free.Release();
            throw;
        }
    }
}
