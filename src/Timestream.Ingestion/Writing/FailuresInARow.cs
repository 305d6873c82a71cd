namespace Timestream.Ingestion.Writing;

/// <summary>
/// Decides from the outcomes so far whether later requests would fail, too: see <see cref="StopFaults"/>. Safe for concurrent callers.
/// </summary>
internal sealed class FailuresInARow(StopFaults stopOn)
{
    private int _failed;

    /// <summary>Notes the outcome of a request.</summary>
    /// <returns>True if the source should not be read further.</returns>
    public bool AreFinal(in RequestOutcome outcome)
    {
        if (outcome.Failed < outcome.Sent || outcome.Cause is OperationCanceledException)
        {
            if (Volatile.Read(ref _failed) > 0)
            {
                Volatile.Write(ref _failed, 0);
            }

            return false;
        }

        var faults = LastingFaults.Of(outcome.Cause!);
        if (Interlocked.Increment(ref _failed) >= LastingFaults.InARow)
        {
            faults |= StopFaults.RepeatedFailures;
        }

        return (faults & stopOn) != 0;
    }
}
