namespace Timestream.Ingestion.Transports.Direct.Signing;

/// <summary>How far the service's clock is from ours: found from a refused signature, then remembered for all requests.</summary>
internal sealed class ClockSkew(TimeProvider timeProvider)
{
    // AWS accepts five minutes; a smaller difference is not why a signature was refused.
    private static readonly TimeSpan s_tolerated = TimeSpan.FromMinutes(4);

    private long _ticks;

    /// <summary>The service's time, as far as known.</summary>
    public DateTimeOffset Now => timeProvider.GetUtcNow() + TimeSpan.FromTicks(Volatile.Read(ref _ticks));

    /// <summary>Takes over the service's clock; false if it does not differ enough to explain a refusal.</summary>
    /// <param name="date">The <c>Date</c> header of the refusal.</param>
    /// <param name="signed">The time the request was signed for; another request may have corrected the clock since.</param>
    public bool TryCorrect(DateTimeOffset? date, DateTimeOffset signed)
    {
        if (date is null || (date.Value - signed).Duration() < s_tolerated)
        {
            return false;
        }

        Volatile.Write(ref _ticks, (date.Value - timeProvider.GetUtcNow()).Ticks);
        return true;
    }
}
