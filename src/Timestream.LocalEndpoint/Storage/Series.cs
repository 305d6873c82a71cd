namespace Timestream.LocalEndpoint.Storage;

/// <summary>
/// All rows with the same dimensions and measure name, in chunks in time order. Appending after the last time is the fast path; other
/// inserts cost two binary searches and move at most the rows of one chunk. Each operation locks the series.
/// </summary>
internal sealed class Series : IHashed
{
    private const int EmptyBytes = ObjectSize.Header + 48;

    private Chunk _last;
    private Chunk[]? _earlier;
    private int _earlierCount;

    public Series(ulong hash, DimensionSet dimensions, MeasureName measure, StorageMeter meter)
    {
        Hash = hash;
        Dimensions = dimensions;
        Measure = measure;
        _last = new Chunk(meter);
        meter.Bytes += EmptyBytes;
    }

    public ulong Hash { get; }

    public DimensionSet Dimensions { get; }

    public MeasureName Measure { get; }

    /// <summary>Fifth stage of a record: stores it unless another value is stored with the same or a higher version.</summary>
    /// <param name="existingVersion">The stored version if the outcome is a conflict, otherwise 0.</param>
    public UpsertOutcome Upsert(long time, long version, scoped in StoredValue value, StorageMeter meter, out long existingVersion)
    {
        // Locks itself: a lock object would add 24 bytes to each series, and no other code locks one.
        lock (this)
        {
            var outcome = Store(time, version, value, meter, out existingVersion);

            // Inside the lock: whoever sees this row must find it counted in the totals.
            meter.Settle(Hash);
            return outcome;
        }
    }

    /// <summary>Whether a row with a time is stored.</summary>
    public bool HasRowAt(long time)
    {
        lock (this)
        {
            return _last.Count > 0 && (time <= _last.LastTime) && ChunkAt(ChunkIndexOf(time)).Find(time) >= 0;
        }
    }

    /// <summary>Calls <paramref name="visit"/> with each row in time order.</summary>
    public void ForEach(Action<Chunk, int> visit)
    {
        lock (this)
        {
            for (var i = 0; i <= _earlierCount; i++)
            {
                var chunk = ChunkAt(i);
                for (var position = 0; position < chunk.Count; position++)
                {
                    visit(chunk, position);
                }
            }
        }
    }

    /// <summary>Freezes all chunks for a snapshot.</summary>
    public SeriesSnapshot Freeze(int snapshot)
    {
        lock (this)
        {
            for (var i = 0; i <= _earlierCount; i++)
            {
                ChunkAt(i).Freeze(snapshot);
            }

            return new SeriesSnapshot(this, _earlierCount == 0 ? null : _earlier.AsSpan(0, _earlierCount).ToArray(), _last);
        }
    }

    private UpsertOutcome Store(long time, long version, scoped in StoredValue value, StorageMeter meter, out long existingVersion)
    {
        existingVersion = 0;
        if (_last.Count == 0 || time > _last.LastTime)
        {
            Append(time, version, value, meter);
            return UpsertOutcome.Inserted;
        }

        var chunkIndex = ChunkIndexOf(time);
        var chunk = ChunkAt(chunkIndex);
        var position = chunk.Find(time);
        if (position < 0)
        {
            Insert(chunkIndex, ~position, time, version, value, meter);
            return UpsertOutcome.Inserted;
        }

        var stored = chunk.VersionAt(position);
        if (chunk.HoldsAt(position, value))
        {
            // [UNCERTAIN: versions] An equal value with a lower version is acknowledged and changes nothing.
            if (version <= stored)
            {
                return UpsertOutcome.Unchanged;
            }

            ChangeableAt(chunkIndex, meter).SetVersion(position, version, meter);
            return UpsertOutcome.Updated;
        }

        if (version > stored)
        {
            // [UNKNOWN: upserts of multi-measure records] The record is replaced as a whole, including measures that the new one lacks.
            ChangeableAt(chunkIndex, meter).Replace(position, version, value, meter);
            return UpsertOutcome.Updated;
        }

        existingVersion = stored;
        return version == stored ? UpsertOutcome.SameVersion : UpsertOutcome.LowerVersion;
    }

    private void Append(long time, long version, scoped in StoredValue value, StorageMeter meter)
    {
        if (_last.IsFull)
        {
            InsertChunk(_earlierCount + 1, new Chunk(meter, Chunk.NextRows), meter);
        }

        ChangeableAt(_earlierCount, meter).Insert(_last.Count, time, version, value, meter);
        meter.Rows++;
    }

    private void Insert(int chunkIndex, int position, long time, long version, scoped in StoredValue value, StorageMeter meter)
    {
        var chunk = ChunkAt(chunkIndex);
        if (!chunk.IsFull)
        {
            chunk = ChangeableAt(chunkIndex, meter);
        }
        else
        {
            if (position == chunk.Count)
            {
                // Rows between two full chunks go to one new chunk, whether their times rise or fall.
                chunk = ChunkAt(chunkIndex + 1).IsFull
                    ? InsertChunk(chunkIndex + 1, new Chunk(meter), meter)
                    : ChangeableAt(chunkIndex + 1, meter);
                position = 0;
            }
            else if (position == 0)
            {
                chunk = InsertChunk(chunkIndex, new Chunk(meter), meter);
            }
            else
            {
                chunk = ChangeableAt(chunkIndex, meter);
                var upper = InsertChunk(chunkIndex + 1, chunk.SplitOff(meter), meter);
                if (position > chunk.Count)
                {
                    position -= chunk.Count;
                    chunk = upper;
                }
            }
        }

        chunk.Insert(position, time, version, value, meter);
        meter.Rows++;
    }

    /// <summary>Index of the last chunk that begins at or before a time; of the first chunk if none does.</summary>
    private int ChunkIndexOf(long time)
    {
        if (time >= _last.FirstTime)
        {
            return _earlierCount;
        }

        int low = 0, high = _earlierCount - 1;
        while (low <= high)
        {
            var middle = (low + high) >> 1;
            if (_earlier![middle].FirstTime <= time)
            {
                low = middle + 1;
            }
            else
            {
                high = middle - 1;
            }
        }

        return Math.Max(0, high);
    }

    private Chunk ChunkAt(int index) => index == _earlierCount ? _last : _earlier![index];

    /// <summary>The chunk at an index, or the copy that replaces it if a snapshot uses it.</summary>
    private Chunk ChangeableAt(int index, StorageMeter meter)
    {
        ref var chunk = ref index == _earlierCount ? ref _last : ref _earlier![index];
        return chunk = chunk.Changeable(meter);
    }

    private Chunk InsertChunk(int index, Chunk chunk, StorageMeter meter)
    {
        if (_earlier is null || _earlierCount == _earlier.Length)
        {
            var capacity = _earlier is null ? 2 : _earlier.Length * 2;
            meter.Bytes += ObjectSize.Array(capacity, IntPtr.Size);
            meter.Bytes -= _earlier is null ? 0 : ObjectSize.Array(_earlier.Length, IntPtr.Size);
            Array.Resize(ref _earlier, capacity);
        }

        if (index > _earlierCount)
        {
            _earlier[_earlierCount] = _last;
            _last = chunk;
        }
        else
        {
            Array.Copy(_earlier, index, _earlier, index + 1, _earlierCount - index);
            _earlier[index] = chunk;
        }

        _earlierCount++;
        return chunk;
    }
}
