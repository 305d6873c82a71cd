namespace Timestream.Ingestion.Transports.Direct.Signing;

/// <summary>
/// The difference between the service's clock and the local one, learned from a refused signature and used for all later requests.
/// </summary>
internal sealed class ClockSkew(TimeProvider timeProvider)
{
    // AWS accepts a difference of five minutes, so a smaller one is not the reason for a refusal.
    private static readonly TimeSpan s_tolerated = TimeSpan.FromMinutes(4);

    private long _ticks;

    /// <summary>The service's time, as far as it is known.</summary>
    public DateTimeOffset Now => timeProvider.GetUtcNow() + TimeSpan.FromTicks(Volatile.Read(ref _ticks));

    /// <summary>Adopts the service's time; false if it does not differ enough to explain the refusal.</summary>
    /// <param name="date">The <c>Date</c> header of the refusal.</param>
    /// <param name="signed">The time that the request was signed with. The clock may have been corrected since.</param>
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
