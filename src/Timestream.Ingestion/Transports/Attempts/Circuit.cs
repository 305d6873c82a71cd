using System.Diagnostics.CodeAnalysis;

namespace Timestream.Ingestion.Transports.Attempts;

/// <summary>
/// Ends the retries to an endpoint that gives no answer at all. Shared by all requests of a transport or client. Opens when attempts
/// have gone without any answer for <paramref name="unreachableAfter"/>; then lets one attempt at a time through as a probe, and
/// closes with the first answer.
/// </summary>
/// <param name="unreachableAfter">From the start of the first unanswered attempt; infinite never to open.</param>
/// <param name="timeProvider">Measures it.</param>
internal sealed class Circuit(TimeSpan unreachableAfter, TimeProvider timeProvider)
{
    /// <summary>From one probe to the next.</summary>
    public static readonly TimeSpan ProbeInterval = TimeSpan.FromSeconds(5);

    // The longest wait between two attempts of one request: a longer pause is a transport without work, and its silence says nothing.
    private static readonly TimeSpan s_longestWait = TimeSpan.FromSeconds(20);

    private readonly Lock _lock = new();
    private Silence? _silence;
    private bool _isOpen;
    private bool _isProbing;
    private long _lastProbe;
    private long _lastAnswer = long.MinValue;

    /// <summary>What ended the last attempt while nothing answers; null if the last attempt was answered.</summary>
    public Silence? Current => Volatile.Read(ref _silence);

    /// <summary>True if requests are to fail at once.</summary>
    public bool IsOpen => Volatile.Read(ref _isOpen);

    /// <summary>True if the silence that there is will end with an answer or open the circuit.</summary>
    public bool WillOpen => unreachableAfter != Timeout.InfiniteTimeSpan && Current is not null;

    /// <summary>Asks whether an attempt may be made; it must then be told to <see cref="End"/>, whatever becomes of it.</summary>
    /// <param name="attempt">The attempt, if it may.</param>
    /// <param name="silence">How long nothing has answered, if it may not.</param>
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

    /// <summary>Ends an attempt. Neither answered nor unanswered, as one that was cancelled, it says nothing of the endpoint.</summary>
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

    /// <summary>The endpoint has answered, whatever its status.</summary>
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

    /// <summary>An attempt has ended without an answer.</summary>
    public void Unanswered(in CircuitAttempt attempt, Uri? endpoint, Exception fault)
    {
        var now = timeProvider.GetTimestamp();
        lock (_lock)
        {
            var silence = _silence is { } before && GoesOn(before, attempt)
                ? before with { Attempts = before.Attempts + 1, LastEnd = now, Endpoint = endpoint, Fault = fault }
                : Begin(attempt, now, endpoint, fault);
            _silence = silence;
            // One attempt alone may just have been slow.
            if (!_isOpen && silence.Attempts > 1 && Remaining(silence, now) == TimeSpan.Zero)
            {
                _isOpen = true;
                _lastProbe = now;
            }
        }
    }

    /// <summary>A wait before the next attempt, so that it is made when the circuit would open and not later.</summary>
    public TimeSpan Limit(TimeSpan delay)
    {
        if (Current is not { } silence || unreachableAfter == Timeout.InfiniteTimeSpan)
        {
            return delay;
        }

        var remaining = Remaining(silence, timeProvider.GetTimestamp());
        return delay < remaining ? delay : remaining;
    }

    private bool GoesOn(Silence silence, in CircuitAttempt attempt) =>
        _isOpen || timeProvider.GetElapsedTime(silence.LastEnd, attempt.Started) <= unreachableAfter + s_longestWait;

    private Silence Begin(in CircuitAttempt attempt, long now, Uri? endpoint, Exception fault)
    {
        // Another request may have been answered while this attempt was on its way.
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
