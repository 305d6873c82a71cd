namespace Timestream.Ingestion.Writing;

/// <summary>
/// Limits requests in flight to what the service takes: one more after every round of requests that it took, 0.7 of them after
/// it throttled (additive increase, multiplicative decrease). Safe for concurrent callers.
/// </summary>
public sealed class AdaptiveLimiter : IDisposable
{
    /// <summary>What a throttled request leaves of the limit: gentler than TCP's half, for the service is to stay loaded.</summary>
    public const double Decrease = 0.7;

    private readonly Lock _lock = new();
    private readonly SemaphoreSlim _free;
    private readonly int _max;
    private double _limit;
    private int _permits;
    private int _decreases;

    /// <summary>A limiter that starts at <paramref name="initial"/> requests.</summary>
    /// <param name="max">Most requests in flight. 1 or more.</param>
    /// <param name="initial">1 to <paramref name="max"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">One of them is out of range.</exception>
    public AdaptiveLimiter(int max, int initial = 1)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(max, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(initial, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(initial, max);
        _max = max;
        _limit = _permits = initial;
        _free = new(initial);
    }

    /// <summary>Requests that may be in flight at the moment. After a decrease, more may still be, until they end.</summary>
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
    /// <exception cref="OperationCanceledException">Cancelled before that; there is nothing to release.</exception>
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
    /// <param name="throttled">Whether the service answered with 429 to any attempt of it.</param>
    public void Release(Permit permit, bool throttled)
    {
        int released;
        lock (_lock)
        {
            if (!throttled)
            {
                // One more per round: each request of a round adds its share.
                _limit = Math.Min(_max, _limit + (1 / _limit));
            }
            else if (permit.Decreases == _decreases)
            {
                // Requests that were already under way tell of the same overload, and lower the limit only once.
                _limit = Math.Max(1, _limit * Decrease);
                _decreases++;
            }

            // This request's permit goes back, brings others along or goes away, idle ones with it.
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

        /// <summary>Decreases before the request began.</summary>
        internal int Decreases { get; }
    }
}
