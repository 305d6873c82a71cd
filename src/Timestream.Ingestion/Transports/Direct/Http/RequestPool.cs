namespace Timestream.Ingestion.Transports.Direct.Http;

/// <summary>A pool of requests that are not in flight. Grows to the largest number of concurrent requests.</summary>
internal sealed class RequestPool(TimeSpan timeout, TimeProvider timeProvider) : IDisposable
{
    private readonly Lock _lock = new();
    private readonly Stack<PooledRequest> _idle = new();

    public PooledRequest Rent()
    {
        lock (_lock)
        {
            if (_idle.TryPop(out var request))
            {
                return request;
            }
        }

        return new(timeout, timeProvider);
    }

    public void Return(PooledRequest request)
    {
        if (!request.IsWorthKeeping)
        {
            request.Dispose();
            return;
        }

        lock (_lock)
        {
            _idle.Push(request);
        }
    }

    public void Dispose()
    {
        lock (_lock)
        {
            while (_idle.TryPop(out var request))
            {
                request.Dispose();
            }
        }
    }
}
