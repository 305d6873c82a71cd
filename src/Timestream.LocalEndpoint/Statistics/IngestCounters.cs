namespace Timestream.LocalEndpoint.Statistics;

/// <summary>Totals of WriteRecords, for one table or for all tables.</summary>
internal sealed class IngestCounters
{
    private long _requests;
    private long _acknowledged;
    private long _rejected;
    private long _bytesReceived;
    private long _meteredBytes;
    private long _billedUnits;

    public IngestFigures Snapshot() => new(
        Interlocked.Read(ref _requests),
        Interlocked.Read(ref _acknowledged),
        Interlocked.Read(ref _rejected),
        Interlocked.Read(ref _bytesReceived),
        Interlocked.Read(ref _meteredBytes),
        Interlocked.Read(ref _billedUnits));

    public void Count(int acknowledged, int rejected, long bytesReceived, long meteredBytes, long billedUnits)
    {
        Interlocked.Increment(ref _requests);
        Interlocked.Add(ref _acknowledged, acknowledged);
        Interlocked.Add(ref _bytesReceived, bytesReceived);
        Interlocked.Add(ref _meteredBytes, meteredBytes);
        Interlocked.Add(ref _billedUnits, billedUnits);
        if (rejected > 0)
        {
            Interlocked.Add(ref _rejected, rejected);
        }
    }
}

/// <summary>A snapshot of <see cref="IngestCounters"/>.</summary>
internal readonly record struct IngestFigures(
    long Requests, long Acknowledged, long Rejected, long BytesReceived, long MeteredBytes, long BilledUnits);
