namespace Timestream.LocalEndpoint.Storage;

/// <summary>The records of a table. Concurrent requests contend only if they write to the same series.</summary>
internal sealed class TableStore
{
    private const int Shards = 16;
    private readonly ConcurrentIndex<Series> _series = new(Shards);
    private readonly ConcurrentIndex<DimensionSet> _dimensionSets = new(Shards);

    public TableStore() =>
        Totals.AddBytes(0, Schema.InitialBytes + _series.InitialBytes + _dimensionSets.InitialBytes + StorageTotals.OwnBytes);

    public StorageTotals Totals { get; } = new();

    public TableSchema Schema { get; } = new();

    /// <summary>Every write request passes it, so that a <see cref="TableSnapshot"/> shows whole requests.</summary>
    public SnapshotGate Gate { get; } = new();

    /// <summary>Number of rows: distinct series and time.</summary>
    public long Rows => Totals.Rows;

    /// <summary>Bytes of memory used.</summary>
    public long Bytes => Totals.Bytes;

    public int SeriesCount => _series.Count;

    public IEnumerable<Series> AllSeries => _series.Items;

    public Series? Find(in SeriesKey key) => _series.Find(key.Hash, key);

    /// <summary>Finds or adds the series of a key whose columns exist.</summary>
    public Series Add(in SeriesKey key, StorageMeter meter)
    {
        if (Find(key) is { } present)
        {
            return present;
        }

        var dimensions = _dimensionSets.Find(key.DimensionsHash, key) ?? AddDimensions(key, meter);
        var before = meter.Bytes;
        var made = new Series(key.Hash, dimensions, Schema.FindMeasure(key.MeasureName)!, meter);
        var series = _series.GetOrAdd(made, key, meter);
        if (series != made)
        {
            meter.Bytes = before;
        }

        return series;
    }

    private DimensionSet AddDimensions(in SeriesKey key, StorageMeter meter)
    {
        var before = meter.Bytes;
        var made = new DimensionSet(key, Schema, meter);
        var dimensions = _dimensionSets.GetOrAdd(made, key, meter);
        if (dimensions != made)
        {
            meter.Bytes = before;
        }

        return dimensions;
    }
}
