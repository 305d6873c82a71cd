namespace Timestream.LocalEndpoint.Storage;

/// <summary>
/// One state of a table: every record of a request that was answered before the snapshot began, and all or none of the records of each
/// other request. Writes go on meanwhile; each copies at most the chunks that it changes.
/// </summary>
internal sealed class TableSnapshot : IDisposable
{
    private readonly SnapshotGate _gate;
    private readonly int _number;
    private bool _disposed;

    private TableSnapshot(SnapshotGate gate, int number, SeriesSnapshot[] series)
    {
        _gate = gate;
        _number = number;
        Series = series;
    }

    /// <summary>All series, in no particular order.</summary>
    public SeriesSnapshot[] Series { get; }

    /// <summary>Takes a snapshot. Writers wait until the chunks of all series are frozen.</summary>
    public static TableSnapshot Take(TableStore store) => store.Gate.Begin(number =>
        new TableSnapshot(store.Gate, number, [.. store.AllSeries.Select(series => series.Freeze(number))]));

    public void Dispose()
    {
        if (!_disposed)
        {
            _disposed = true;
            _gate.End(_number);
        }
    }
}
