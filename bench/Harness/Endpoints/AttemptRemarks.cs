using Timestream.Benchmarks.Harness.Terminal;
using Timestream.Ingestion.Transports;

namespace Timestream.Benchmarks.Harness.Endpoints;

/// <summary>Says on standard error what is being retried and why: the first failed attempt at once, then one line every five seconds.</summary>
internal sealed class AttemptRemarks(TimeProvider timeProvider, Action<string> say) : IProgress<FailedAttempt>
{
    private static readonly TimeSpan s_interval = TimeSpan.FromSeconds(5);

    private readonly Lock _lock = new();
    private long? _said;
    private int _failed;

    /// <summary>Remarks for the person at the terminal.</summary>
    public AttemptRemarks()
        : this(TimeProvider.System, Screen.Remark)
    {
    }

    public void Report(FailedAttempt value)
    {
        if (!value.MayPass)
        {
            // Nothing is retried: the command says what it makes of the answer, such as that a table is to be created.
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
