namespace Timestream.LocalEndpoint.Storage;

/// <summary>
/// Rows and bytes of a table. Since each record is counted individually, counters are spread over cache lines, so that writers of
/// different series do not contend.
/// </summary>
internal sealed class StorageTotals
{
    private const int Stripes = 16;

    // Longs in a cache line. The first line, which the header and length of the array share, is not used.
    private const int Line = 8;
    private const int BytesOffset = 1;

    private readonly long[] _counters = new long[(Stripes + 1) * Line];

    /// <summary>Bytes of memory used by the counters.</summary>
    public static long OwnBytes => ObjectSize.Header + 8 + ObjectSize.Array((Stripes + 1) * Line, sizeof(long));

    public long Rows => Sum(0);

    public long Bytes => Sum(BytesOffset);

    public void AddRows(ulong hash, long rows) => Interlocked.Add(ref _counters[IndexOf(hash)], rows);

    public void AddBytes(ulong hash, long bytes) => Interlocked.Add(ref _counters[IndexOf(hash) + BytesOffset], bytes);

    private static int IndexOf(ulong hash) => ((int)(hash & (Stripes - 1)) + 1) * Line;

    private long Sum(int offset)
    {
        long sum = 0;
        for (var stripe = 1; stripe <= Stripes; stripe++)
        {
            sum += Interlocked.Read(ref _counters[(stripe * Line) + offset]);
        }

        return sum;
    }
}
