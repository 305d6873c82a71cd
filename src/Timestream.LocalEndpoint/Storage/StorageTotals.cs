namespace Timestream.LocalEndpoint.Storage;

/// <summary>
/// Rows and bytes of a table. Every record is counted by itself, so the counters are spread over cache lines: writers of
/// different series do not wait for each other's.
/// </summary>
internal sealed class StorageTotals
{
    private const int Stripes = 16;

    // A cache line of longs; the line of the array's header and length is left out too.
    private const int Line = 8;
    private const int BytesOffset = 1;

    private readonly long[] _counters = new long[(Stripes + 1) * Line];

    /// <summary>Bytes of memory that the counters themselves take.</summary>
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
