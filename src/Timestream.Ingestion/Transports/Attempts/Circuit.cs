using System.Diagnostics.CodeAnalysis;

namespace Timestream.Ingestion.Transports.Attempts;

/// <summary>
/// Circuit breaker for an endpoint that does not answer at all, shared by all requests of a transport or client. It opens when attempts
/// have had no answer for <paramref name="unreachableAfter"/>. Then it lets one attempt at a time through as a probe, and the first
/// answer closes it.
/// </summary>
/// <param name="unreachableAfter">Time without an answer, from the start of the first unanswered attempt; infinite to never open.</param>
/// <param name="timeProvider">The clock.</param>
internal sealed class Circuit(TimeSpan unreachableAfter, TimeProvider timeProvider)
{
    /// <summary>Interval between two probes.</summary>
    public static readonly TimeSpan ProbeInterval = TimeSpan.FromSeconds(5);

    // The longest wait between two attempts of a request. After a longer pause there was nothing to send, so no answer means nothing.
    private static readonly TimeSpan s_longestWait = TimeSpan.FromSeconds(20);

    private readonly Lock _lock = new();
    private Silence? _silence;
    private bool _isOpen;
    private bool _isProbing;
    private long _lastProbe;
    private long _lastAnswer = long.MinValue;

    /// <summary>The unanswered attempts so far; null if the last attempt was answered.</summary>
    public Silence? Current => Volatile.Read(ref _silence);

    /// <summary>True if requests must fail at once.</summary>
    public bool IsOpen => Volatile.Read(ref _isOpen);

    /// <summary>True if attempts are unanswered and the circuit will open unless an answer comes.</summary>
    public bool WillOpen => unreachableAfter != Timeout.InfiniteTimeSpan && Current is not null;

    /// <summary>Asks to make an attempt. After true, the caller must call <see cref="End"/> in any case.</summary>
    /// <param name="attempt">The attempt, if it may be made.</param>
    /// <param name="silence">The unanswered attempts so far, if it may not be made.</param>
    public bool TryBegin(out CircuitAttempt attempt, [NotNullWhen(false)] out Silence? silence)
    {
        var now = timeProvider.GetTimestamp();
        attempt = new(now, IsProbe: false);
        silence = null;
        if (!IsOpen)
        {
            return true;
        }

        lock (_lock)
        {
            if (!_isOpen || _silence is null)
            {
                return true;
            }

            if (_isProbing || timeProvider.GetElapsedTime(_lastProbe, now) < ProbeInterval)
            {
                silence = _silence;
                return false;
            }

            _isProbing = true;
            _lastProbe = now;
            attempt = new(now, IsProbe: true);
            return true;
        }
    }

    /// <summary>
    /// Ends an attempt. An attempt that was neither answered nor unanswered, because it was cancelled, does not affect the circuit.
    /// </summary>
    public void End(in CircuitAttempt attempt)
    {
        if (attempt.IsProbe)
        {
            lock (_lock)
            {
                _isProbing = false;
            }
        }
    }

    /// <summary>Notes that the endpoint answered, with any status.</summary>
    public void Answered()
    {
        Volatile.Write(ref _lastAnswer, timeProvider.GetTimestamp());
        if (Current is null)
        {
            return;
        }

        lock (_lock)
        {
            _silence = null;
            _isOpen = false;
        }
    }

    /// <summary>Notes that an attempt ended without an answer.</summary>
    public void Unanswered(in CircuitAttempt attempt, Uri? endpoint, Exception fault)
    {
        var now = timeProvider.GetTimestamp();
        lock (_lock)
        {
            var silence = _silence is { } before && Continues(before, attempt)
                ? before with { Attempts = before.Attempts + 1, LastEnd = now, Endpoint = endpoint, Fault = fault }
                : Begin(attempt, now, endpoint, fault);
            _silence = silence;
            // A single attempt may just have been slow.
            if (!_isOpen && silence.Attempts > 1 && Remaining(silence, now) == TimeSpan.Zero)
            {
                _isOpen = true;
                _lastProbe = now;
            }
        }
    }

    /// <summary>Shortens a wait so that the next attempt is made no later than the circuit would open.</summary>
    public TimeSpan Limit(TimeSpan delay)
    {
        if (Current is not { } silence || unreachableAfter == Timeout.InfiniteTimeSpan)
        {
            return delay;
        }

        var remaining = Remaining(silence, timeProvider.GetTimestamp());
        return delay < remaining ? delay : remaining;
    }

    private bool Continues(Silence silence, in CircuitAttempt attempt) =>
        _isOpen || timeProvider.GetElapsedTime(silence.LastEnd, attempt.Started) <= unreachableAfter + s_longestWait;

    private Silence Begin(in CircuitAttempt attempt, long now, Uri? endpoint, Exception fault)
    {
        // Another request may have been answered while this attempt was in flight.
        var start = Math.Max(attempt.Started, Volatile.Read(ref _lastAnswer));
        return new(start, timeProvider.GetUtcNow() - timeProvider.GetElapsedTime(start, now), now, 1, endpoint, fault);
    }

    private TimeSpan Remaining(Silence silence, long now)
    {
        if (unreachableAfter == Timeout.InfiniteTimeSpan)
        {
            return TimeSpan.MaxValue;
        }

        var remaining = unreachableAfter - timeProvider.GetElapsedTime(silence.Start, now);
        return remaining > TimeSpan.Zero ? remaining : TimeSpan.Zero;
    }
}
