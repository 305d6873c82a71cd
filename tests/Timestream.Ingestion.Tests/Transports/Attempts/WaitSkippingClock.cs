using Microsoft.Extensions.Time.Testing;

namespace Timestream.Ingestion.Tests.Transports.Attempts;

/// <summary>
/// Waits between attempts end at once, the clock having moved on by them; timeouts of attempts stay as they are, and do not come.
/// </summary>
/// <param name="timeout">Tells timers of timeouts, and so must be no wait.</param>
internal sealed class WaitSkippingClock(TimeSpan timeout) : TimeProvider
{
    private readonly FakeTimeProvider _clock = new(DateTimeOffset.UtcNow);

    public override long TimestampFrequency => _clock.TimestampFrequency;

    /// <summary>What was waited for so far.</summary>
    public TimeSpan Waited => _clock.GetUtcNow() - _clock.Start;

    public void Advance(TimeSpan time) => _clock.Advance(time);

    public override DateTimeOffset GetUtcNow() => _clock.GetUtcNow();

    public override long GetTimestamp() => _clock.GetTimestamp();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = _clock.CreateTimer(callback, state, dueTime, period);
        if (dueTime > TimeSpan.Zero && dueTime < timeout)
        {
            ThreadPool.UnsafeQueueUserWorkItem(_ => _clock.Advance(dueTime), null);
        }

        return timer;
    }
}
