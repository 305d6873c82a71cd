namespace Timestream.Ingestion.Writing;

/// <summary>
/// Limits the requests in flight to what the service accepts: one more after each round of requests without throttling, 0.7 of them after
/// throttling (additive increase, multiplicative decrease). Safe for concurrent callers.
/// </summary>
public sealed class AdaptiveLimiter : IDisposable
{
    /// <summary>Factor applied to the limit after throttling. Larger than TCP's 0.5, so that the service stays loaded.</summary>
    public const double Decrease = 0.7;

    private readonly Lock _lock = new();
    private readonly SemaphoreSlim _free;
    private readonly int _max;
    private double _limit;
    private int _permits;
    private int _decreases;

    /// <summary>Creates a limiter that starts at <paramref name="initial"/> requests.</summary>
    /// <param name="max">Maximum number of requests in flight. 1 or more.</param>
    /// <param name="initial">Limit at the start. 1 to <paramref name="max"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">An argument is out of range.</exception>
    public AdaptiveLimiter(int max, int initial = 1)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(max, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(initial, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(initial, max);
        _max = max;
        _limit = _permits = initial;
        _free = new(initial);
    }

    /// <summary>Number of requests that may be in flight now. After a decrease, more may still be in flight until they end.</summary>
    public int Limit
    {
        get
        {
            lock (_lock)
            {
                return (int)_limit;
            }
        }
    }

    /// <summary>Waits until one more request may be in flight.</summary>
    /// <exception cref="OperationCanceledException">Cancelled while waiting; there is nothing to release.</exception>
    public async ValueTask<Permit> AcquireAsync(CancellationToken cancellationToken = default)
    {
        await _free.WaitAsync(cancellationToken).ConfigureAwait(false);
        lock (_lock)
        {
            return new(_decreases);
        }
    }

    /// <summary>Ends a request.</summary>
    /// <param name="permit">From <see cref="AcquireAsync"/>, once.</param>
    /// <param name="throttled">True if the service answered any attempt of it with 429.</param>
    public void Release(Permit permit, bool throttled)
    {
        int released;
        lock (_lock)
        {
            if (!throttled)
            {
                // One more per round, to which each of its requests contributes.
                _limit = Math.Min(_max, _limit + (1 / _limit));
            }
            else if (permit.Decreases == _decreases)
            {
                // Requests that were in flight at the last decrease report the same overload, which lowers the limit only once.
                _limit = Math.Max(1, _limit * Decrease);
                _decreases++;
            }

            // Return this request's permit, with new ones if the limit grew; remove permits, including idle ones, if it shrank.
            _permits--;
            released = Math.Max(0, (int)_limit - _permits);
            _permits += released;
            while (_permits > (int)_limit && _free.Wait(0))
            {
                _permits--;
            }
        }

        if (released > 0)
        {
            _free.Release(released);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _free.Dispose();

    /// <summary>The right to one request in flight.</summary>
    public readonly struct Permit
    {
        internal Permit(int decreases) => Decreases = decreases;

        /// <summary>Number of decreases before the request began.</summary>
        internal int Decreases { get; }
    }
}
