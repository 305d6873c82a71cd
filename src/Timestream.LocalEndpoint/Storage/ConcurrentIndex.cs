namespace Timestream.LocalEndpoint.Storage;

/// <summary>An item of a <see cref="ConcurrentIndex{T}"/>, which stores its hash.</summary>
internal interface IHashed
{
    ulong Hash { get; }
}

/// <summary>A key of a look-up, compared with candidates that have its hash.</summary>
internal interface IMatch<in T>
{
    bool Matches(T candidate);
}

/// <summary>
/// A hash index that only grows. Look-ups take no lock: a slot is written once, and a larger slot array replaces the old one as a
/// whole. Additions lock one of several shards.
/// </summary>
internal sealed class ConcurrentIndex<T>
    where T : class, IHashed
{
    private const int InitialSlots = 16;
    private readonly Shard[] _shards;

    /// <param name="shards">Number of writers that can add concurrently; a power of two.</param>
    public ConcurrentIndex(int shards)
    {
        _shards = new Shard[shards];
        for (var i = 0; i < shards; i++)
        {
            _shards[i] = new Shard();
        }
    }

    public int Count
    {
        get
        {
            var count = 0;
            foreach (var shard in _shards)
            {
                count += Volatile.Read(ref shard.Count);
            }

            return count;
        }
    }

    /// <summary>The items, in no particular order.</summary>
    public IEnumerable<T> Items => _shards.SelectMany(shard => Volatile.Read(ref shard.Slots)).OfType<T>();

    /// <summary>Bytes of the empty index.</summary>
    public long InitialBytes => (long)_shards.Length * (ObjectSize.Array(InitialSlots, IntPtr.Size) + ObjectSize.Shard);

    public T? Find<TMatch>(ulong hash, scoped in TMatch match)
        where TMatch : IMatch<T>, allows ref struct =>
        Probe(Volatile.Read(ref ShardOf(hash).Slots), hash, match);

    /// <summary>Adds an item, or returns the matching item that is present.</summary>
    /// <param name="meter">Counts the bytes that the index grows by, and is settled before the item can be found.</param>
    public T GetOrAdd<TMatch>(T item, scoped in TMatch match, StorageMeter meter)
        where TMatch : IMatch<T>, allows ref struct
    {
        var shard = ShardOf(item.Hash);
        lock (shard)
        {
            return Probe(shard.Slots, item.Hash, match) ?? Add(shard, item, meter);
        }
    }

    /// <summary>Adds an item that is not present.</summary>
    public void Add(T item, StorageMeter meter)
    {
        var shard = ShardOf(item.Hash);
        lock (shard)
        {
            Add(shard, item, meter);
        }
    }

    private static T Add(Shard shard, T item, StorageMeter meter)
    {
        if ((shard.Count + 1) * 4 > shard.Slots.Length * 3)
        {
            meter.Bytes += (long)shard.Slots.Length * IntPtr.Size;
            var grown = new T?[shard.Slots.Length * 2];
            foreach (var present in shard.Slots)
            {
                if (present is not null)
                {
                    Place(grown, present);
                }
            }

            Volatile.Write(ref shard.Slots, grown);
        }

        // Look-ups take no lock, so an item must be counted before it can be found.
        meter.Settle(item.Hash);
        Volatile.Write(ref shard.Count, shard.Count + 1);
        Place(shard.Slots, item);
        return item;
    }

    private static T? Probe<TMatch>(T?[] slots, ulong hash, scoped in TMatch match)
        where TMatch : IMatch<T>, allows ref struct
    {
        var mask = slots.Length - 1;
        for (var i = (int)hash & mask; ; i = (i + 1) & mask)
        {
            var candidate = Volatile.Read(ref slots[i]);
            if (candidate is null)
            {
                return null;
            }

            if (candidate.Hash == hash && match.Matches(candidate))
            {
                return candidate;
            }
        }
    }

    private static void Place(T?[] slots, T item)
    {
        var mask = slots.Length - 1;
        var i = (int)item.Hash & mask;
        while (slots[i] is not null)
        {
            i = (i + 1) & mask;
        }

        Volatile.Write(ref slots[i], item);
    }

    // The low bits select the slot, the high bits the shard.
    private Shard ShardOf(ulong hash) => _shards[(int)(hash >> 48) & (_shards.Length - 1)];

    private sealed class Shard
    {
        public T?[] Slots = new T?[InitialSlots];
        public int Count;
    }
}
