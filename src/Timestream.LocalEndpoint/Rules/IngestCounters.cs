namespace Timestream.LocalEndpoint.Rules;

/// <summary>Running totals of WriteRecords, for one table or all.</summary>
internal sealed class IngestCounters
{
    private long _requests;
    private long _acknowledged;
    private long _rejected;
    private long _bytesReceived;
    private long _meteredBytes;
    private long _billedUnits;

    public long Requests => Interlocked.Read(ref _requests);

    public long Acknowledged => Interlocked.Read(ref _acknowledged);

    public long Rejected => Interlocked.Read(ref _rejected);

    public long BytesReceived => Interlocked.Read(ref _bytesReceived);

    public long MeteredBytes => Interlocked.Read(ref _meteredBytes);

    public long BilledUnits => Interlocked.Read(ref _billedUnits);

    public void Count(int acknowledged, int rejected, long bytesReceived, long meteredBytes)
    {
        Interlocked.Increment(ref _requests);
        Interlocked.Add(ref _acknowledged, acknowledged);
        Interlocked.Add(ref _bytesReceived, bytesReceived);
        Interlocked.Add(ref _meteredBytes, meteredBytes);
        Interlocked.Add(ref _billedUnits, WriteMeter.Units(meteredBytes));
        if (rejected > 0)
        {
            Interlocked.Add(ref _rejected, rejected);
        }
    }
}
