using Timestream.Benchmarks.Harness.Terminal;
using Timestream.Ingestion.Transports;

namespace Timestream.Benchmarks.Harness.Endpoints;

/// <summary>
/// Reports on standard error which operations are retried and why: the first failed attempt immediately, later ones in at most one
/// line every 5 s.
/// </summary>
/// <param name="timeProvider">The clock for the interval.</param>
/// <param name="say">Receives each line.</param>
internal sealed class AttemptRemarks(TimeProvider timeProvider, Action<string> say) : IProgress<FailedAttempt>
{
    private static readonly TimeSpan s_interval = TimeSpan.FromSeconds(5);

    private readonly Lock _lock = new();
    private long? _said;
    private int _failed;

    /// <summary>Creates remarks that go to standard error.</summary>
    public AttemptRemarks()
        : this(TimeProvider.System, Screen.Remark)
    {
    }

    public void Report(FailedAttempt value)
    {
        if (!value.MayPass)
        {
            // The attempt is not retried. The command itself reports the consequence, for example that a missing table is created.
            return;
        }

        lock (_lock)
        {
            _failed++;
            if (_said is { } said && timeProvider.GetElapsedTime(said) < s_interval)
            {
                return;
            }

            say(_failed == 1
                ? $"{value.Operation}: attempt {value.Attempt} failed: {value.Reason}"
                : $"{value.Operation}: {_failed} more attempts failed, the last one was attempt {value.Attempt}: {value.Reason}");
            _said = timeProvider.GetTimestamp();
            _failed = 0;
        }
    }
}
