using Microsoft.Extensions.Time.Testing;

namespace Timestream.Ingestion.Tests.Tables;

/// <summary>
/// A view of a shared clock for the one who waits: each of its timers, once set, moves the shared clock on to its due time.
/// Others' timers (the endpoint's delays) fire on the way and move nothing.
/// </summary>
internal sealed class JumpingClock(FakeTimeProvider shared) : TimeProvider
{
    public override long TimestampFrequency => shared.TimestampFrequency;

    public override DateTimeOffset GetUtcNow() => shared.GetUtcNow();

    public override long GetTimestamp() => shared.GetTimestamp();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = shared.CreateTimer(callback, state, dueTime, period);
        if (dueTime > TimeSpan.Zero)
        {
            ThreadPool.UnsafeQueueUserWorkItem(_ => shared.Advance(dueTime), null);
        }

        return timer;
    }
}
