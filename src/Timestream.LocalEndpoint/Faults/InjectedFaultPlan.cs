namespace Timestream.LocalEndpoint.Faults;

/// <summary>
/// Draws the injected fault and latency of each WriteRecords request from a seed and the number of the request. The same seed gives
/// the same sequence, independent of timing.
/// </summary>
internal sealed class InjectedFaultPlan(LatencyModel? latency, FaultModel? faults, int seed)
{
    private long _requests = -1;

    /// <summary>The fault and latency of the next request.</summary>
    public (InjectedFault Fault, TimeSpan Latency) Next() => At(Interlocked.Increment(ref _requests));

    /// <summary>The fault and latency of a request, counted from 0.</summary>
    public (InjectedFault Fault, TimeSpan Latency) At(long request)
    {
        // Each request has three draws: one for the fault, two for a normally distributed number (Box-Muller).
        var fault = FaultOf(Uniform(3 * request));
        var delay = latency is null
            ? TimeSpan.Zero
            : latency.At(Math.Sqrt(-2 * Math.Log(1 - Uniform((3 * request) + 1))) * Math.Cos(2 * Math.PI * Uniform((3 * request) + 2)));
        return (fault, fault == InjectedFault.Slow ? delay + faults!.SlowBy : delay);
    }

    private InjectedFault FaultOf(double draw)
    {
        if (faults is null)
        {
            return InjectedFault.None;
        }

        ReadOnlySpan<(InjectedFault Kind, double Share)> shares =
        [
            (InjectedFault.InternalError, faults.InternalErrors),
            (InjectedFault.ResetBefore, faults.ResetsBefore),
            (InjectedFault.ResetAfter, faults.ResetsAfter),
            (InjectedFault.Slow, faults.Slow),
            (InjectedFault.Truncated, faults.Truncated),
        ];
        foreach (var (kind, share) in shares)
        {
            if (draw < share)
            {
                return kind;
            }

            draw -= share;
        }

        return InjectedFault.None;
    }

    // SplitMix64 by position: draws have no state, so the sequence does not depend on the order of concurrent requests.
    private double Uniform(long position)
    {
        var z = ((ulong)seed * 0xD1B54A32D192ED03) + ((ulong)position * 0x9E3779B97F4A7C15);
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return ((z ^ (z >> 31)) >> 11) * (1.0 / (1UL << 53));
    }
}
