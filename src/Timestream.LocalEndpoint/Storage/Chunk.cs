namespace Timestream.LocalEndpoint.Storage;

/// <summary>
/// Up to <see cref="MaxRows"/> rows of a series in time order. Versions other than 1 and payloads of variable length are
/// rare, so their columns exist only where needed.
/// </summary>
internal sealed class Chunk
{
    // An out-of-order insert moves at most 8 KiB, and the header is less than 1 % of a full chunk.
    public const int MaxRows = 512;

    // Capacity of further chunks. Starting with a full one could double the memory of a table whose series have just over 512 rows.
    public const int NextRows = MaxRows / 4;
    private const int FirstRows = 4;
    private const int RowBytes = 16;
    private const int EmptyBytes = ObjectSize.Header + 32;

    private Row[] _rows;
    private long[]? _versions;
    private PayloadHeap? _heap;

    // Beside the count, where it takes no memory of its own.
    private int _frozenBy;

    public Chunk(StorageMeter meter, int capacity = FirstRows)
    {
        _rows = new Row[capacity];
        meter.Bytes += EmptyBytes + ObjectSize.Array(capacity, RowBytes);
    }

    private Chunk(Chunk other)
    {
        _rows = [.. other._rows];
        _versions = other._versions is { } versions ? [.. versions] : null;
        _heap = other._heap?.Clone();
        Count = other.Count;
    }

    public int Count { get; private set; }

    public bool IsFull => Count == MaxRows;

    public long FirstTime => _rows[0].Time;

    public long LastTime => _rows[Count - 1].Time;

    /// <summary>Marks the chunk as part of a snapshot: it must not change until the snapshot ends.</summary>
    public void Freeze(int snapshot) => _frozenBy = snapshot;

    /// <summary>
    /// The chunk itself if a request may change it, else a copy that takes its place. The original is used by a reader and then
    /// collected, so the meter does not count it.
    /// </summary>
    public Chunk Changeable(StorageMeter meter) => _frozenBy < meter.OldestSnapshot ? this : new Chunk(this);

    /// <summary>Position of the row with a time, or the bitwise complement of the position to insert it at.</summary>
    public int Find(long time)
    {
        int low = 0, high = Count - 1;
        while (low <= high)
        {
            var middle = (low + high) >> 1;
            var found = _rows[middle].Time;
            if (found == time)
            {
                return middle;
            }

            if (found < time)
            {
                low = middle + 1;
            }
            else
            {
                high = middle - 1;
            }
        }

        return ~low;
    }

    public long TimeAt(int position) => _rows[position].Time;

    public long VersionAt(int position) => _versions is null ? 1 : _versions[position];

    public bool HoldsAt(int position, in StoredValue value) =>
        value.IsPayload
            ? _heap!.Read(_rows[position].Value).SequenceEqual(value.Payload)
            : _rows[position].Value == value.Bits;

    /// <summary>The bits of the value at a position; for payloads see <see cref="PayloadAt"/>.</summary>
    public long BitsAt(int position) => _rows[position].Value;

    public ReadOnlySpan<byte> PayloadAt(int position) => _heap!.Read(_rows[position].Value);

    /// <summary>Inserts a row; the chunk must not be full.</summary>
    public void Insert(int position, long time, long version, scoped in StoredValue value, StorageMeter meter)
    {
        if (Count == _rows.Length)
        {
            Grow(meter);
        }

        if (version != 1)
        {
            AddVersions(meter);
        }

        if (position < Count)
        {
            Array.Copy(_rows, position, _rows, position + 1, Count - position);
            if (_versions is not null)
            {
                Array.Copy(_versions, position, _versions, position + 1, Count - position);
            }
        }

        // The slot still has the payload of the row that was moved, which the heap must not attribute to this row.
        _rows[position] = new Row(time, PayloadHeap.None);
        Count++;
        _rows[position].Value = Store(value, meter);
        if (_versions is not null)
        {
            _versions[position] = version;
        }
    }

    public void Replace(int position, long version, scoped in StoredValue value, StorageMeter meter)
    {
        SetVersion(position, version, meter);
        if (value.IsPayload)
        {
            _heap!.Free(_rows[position].Value);
            _rows[position].Value = PayloadHeap.None;
        }

        _rows[position].Value = Store(value, meter);
    }

    public void SetVersion(int position, long version, StorageMeter meter)
    {
        if (version != 1)
        {
            AddVersions(meter);
        }

        if (_versions is not null)
        {
            _versions[position] = version;
        }
    }

    /// <summary>Moves the upper half of the rows to a new chunk.</summary>
    public Chunk SplitOff(StorageMeter meter)
    {
        var keep = Count / 2;
        var upper = new Chunk(meter, _rows.Length) { Count = Count - keep };
        Array.Copy(_rows, keep, upper._rows, 0, upper.Count);
        if (_versions is not null)
        {
            upper.AddVersions(meter);
            Array.Copy(_versions, keep, upper._versions!, 0, upper.Count);
        }

        if (_heap is not null)
        {
            upper._heap = _heap.CopyFor(upper._rows.AsSpan(0, upper.Count), meter);
            var lower = _heap.CopyFor(_rows.AsSpan(0, keep), meter);
            _heap.Release(meter);
            _heap = lower;
        }

        Count = keep;
        return upper;
    }

    private long Store(scoped in StoredValue value, StorageMeter meter)
    {
        if (!value.IsPayload)
        {
            return value.Bits;
        }

        _heap ??= new PayloadHeap(meter);
        return _heap.Add(value.Payload, _rows.AsSpan(0, Count), meter);
    }

    private void Grow(StorageMeter meter)
    {
        var capacity = Math.Min(MaxRows, _rows.Length + (_rows.Length / 2) + 2);
        meter.Bytes += ObjectSize.Array(capacity, RowBytes) - ObjectSize.Array(_rows.Length, RowBytes);
        if (_versions is not null)
        {
            meter.Bytes += ObjectSize.Array(capacity, sizeof(long)) - ObjectSize.Array(_rows.Length, sizeof(long));
            Array.Resize(ref _versions, capacity);
        }

        Array.Resize(ref _rows, capacity);
    }

    private void AddVersions(StorageMeter meter)
    {
        if (_versions is null)
        {
            _versions = new long[_rows.Length];
            _versions.AsSpan(0, Count).Fill(1);
            meter.Bytes += ObjectSize.Array(_rows.Length, sizeof(long));
        }
    }
}
