namespace Timestream.LocalEndpoint.Faults;

/// <summary>Number of injected faults by kind.</summary>
internal sealed class InjectedFaultCounters
{
    private readonly long[] _faults = new long[Enum.GetValues<InjectedFault>().Length];
    private long _throttled;

    public void Count(InjectedFault fault) => Interlocked.Increment(ref _faults[(int)fault]);

    public void CountThrottled() => Interlocked.Increment(ref _throttled);

    public InjectedFaultCounts Snapshot() => new()
    {
        Throttled = Interlocked.Read(ref _throttled),
        InternalErrors = Of(InjectedFault.InternalError),
        ResetsBefore = Of(InjectedFault.ResetBefore),
        ResetsAfter = Of(InjectedFault.ResetAfter),
        Slow = Of(InjectedFault.Slow),
        Truncated = Of(InjectedFault.Truncated),
    };

    private long Of(InjectedFault fault) => Interlocked.Read(ref _faults[(int)fault]);
}
