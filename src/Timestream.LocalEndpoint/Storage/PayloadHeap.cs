namespace Timestream.LocalEndpoint.Storage;

/// <summary>
/// The text and multi-measure values of one chunk, stored contiguously. A row refers to its payload by offset and length in one
/// 64-bit number. Replaced payloads leave gaps, which are removed before the heap grows.
/// </summary>
internal sealed class PayloadHeap
{
    /// <summary>Refers to no payload: offset and length are zero.</summary>
    public const long None = 0;

    private const int FirstBytes = 64;
    private const int EmptyBytes = ObjectSize.Header + 16;

    private byte[] _bytes;
    private int _end;
    private int _live;

    public PayloadHeap(StorageMeter meter)
        : this(FirstBytes, meter)
    {
    }

    private PayloadHeap(int capacity, StorageMeter meter)
    {
        _bytes = new byte[capacity];
        meter.Bytes += EmptyBytes + ObjectSize.Array(capacity, 1);
    }

    private PayloadHeap(PayloadHeap other)
    {
        _bytes = [.. other._bytes];
        _end = other._end;
        _live = other._live;
    }

    public PayloadHeap Clone() => new(this);

    public ReadOnlySpan<byte> Read(long place) => _bytes.AsSpan((int)(place >> 32), (int)place);

    /// <summary>Adds a payload and returns its place.</summary>
    /// <param name="rows">All rows of the chunk; their places change when gaps are removed.</param>
    public long Add(ReadOnlySpan<byte> payload, Span<Row> rows, StorageMeter meter)
    {
        if (_end + payload.Length > _bytes.Length)
        {
            MakeRoom(payload.Length, rows, meter);
        }

        payload.CopyTo(_bytes.AsSpan(_end));
        var place = ((long)_end << 32) | (uint)payload.Length;
        _end += payload.Length;
        _live += payload.Length;
        return place;
    }

    public void Free(long place) => _live -= (int)place;

    /// <summary>A heap with the payloads of these rows only; the rows then refer to it.</summary>
    public PayloadHeap CopyFor(Span<Row> rows, StorageMeter meter)
    {
        var length = 0;
        foreach (ref var row in rows)
        {
            length += (int)row.Value;
        }

        var copy = new PayloadHeap(Math.Max(FirstBytes, length), meter);
        foreach (ref var row in rows)
        {
            row.Value = copy.Add(Read(row.Value), default, meter);
        }

        return copy;
    }

    /// <summary>Subtracts the bytes of the heap from the meter. The heap must not be used again.</summary>
    public void Release(StorageMeter meter) => meter.Bytes -= EmptyBytes + ObjectSize.Array(_bytes.Length, 1);

    private void MakeRoom(int needed, Span<Row> rows, StorageMeter meter)
    {
        // Grows by half, unless a quarter is free once gaps are removed.
        var capacity = _live + needed <= _bytes.Length / 4 * 3
            ? _bytes.Length
            : Math.Max(_live + needed, _bytes.Length + (_bytes.Length / 2));
        meter.Bytes += ObjectSize.Array(capacity, 1) - ObjectSize.Array(_bytes.Length, 1);
        var compacted = new byte[capacity];
        var end = 0;
        foreach (ref var row in rows)
        {
            var payload = Read(row.Value);
            payload.CopyTo(compacted.AsSpan(end));
            row.Value = ((long)end << 32) | (uint)payload.Length;
            end += payload.Length;
        }

        _bytes = compacted;
        _end = end;
    }
}
