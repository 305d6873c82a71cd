namespace Timestream.LocalEndpoint.Faults;

/// <summary>How often each switch has struck.</summary>
internal sealed class FaultCounters
{
    private readonly long[] _faults = new long[Enum.GetValues<FaultKind>().Length];
    private long _throttled;

    public void Count(FaultKind fault) => Interlocked.Increment(ref _faults[(int)fault]);

    public void CountThrottled() => Interlocked.Increment(ref _throttled);

    public InjectedStats Snapshot() => new()
    {
        Throttled = Interlocked.Read(ref _throttled),
        InternalErrors = Of(FaultKind.InternalError),
        ResetsBefore = Of(FaultKind.ResetBefore),
        ResetsAfter = Of(FaultKind.ResetAfter),
        Slow = Of(FaultKind.Slow),
        Truncated = Of(FaultKind.Truncated),
    };

    private long Of(FaultKind fault) => Interlocked.Read(ref _faults[(int)fault]);
}
