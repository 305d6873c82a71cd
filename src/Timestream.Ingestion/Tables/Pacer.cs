namespace Timestream.Ingestion.Tables;

/// <summary>Lets one request per interval through, in the order of the calls.</summary>
internal sealed class Pacer(TimeSpan interval, TimeProvider timeProvider)
{
    private readonly Lock _lock = new();
    private DateTimeOffset _next = DateTimeOffset.MinValue;

    public Task WaitAsync(CancellationToken cancellationToken)
    {
        TimeSpan wait;
        lock (_lock)
        {
            var now = timeProvider.GetUtcNow();
            var turn = _next > now ? _next : now;
            _next = turn + interval;
            wait = turn - now;
        }

        return wait == TimeSpan.Zero ? Task.CompletedTask : Task.Delay(wait, timeProvider, cancellationToken);
    }
}
