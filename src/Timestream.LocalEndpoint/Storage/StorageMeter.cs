namespace Timestream.LocalEndpoint.Storage;

/// <summary>
/// Accumulates the rows and bytes that a request adds to a table. It is settled into the table's totals before others can see the
/// additions, so that a visible row is always counted.
/// </summary>
internal sealed class StorageMeter
{
    /// <summary>Rows added and not settled yet.</summary>
    public long Rows;

    /// <summary>Bytes of memory added and not settled yet.</summary>
    public long Bytes;

    /// <summary>Rows added since the meter was reset.</summary>
    public long RowsOfRequest { get; private set; }

    /// <summary>The totals to settle into; null keeps the figures in the meter.</summary>
    public StorageTotals? Totals { get; private set; }

    /// <summary>The oldest snapshot of the table during this request (<see cref="SnapshotGate.Oldest"/>).</summary>
    public int OldestSnapshot { get; set; } = SnapshotGate.None;

    /// <summary>Starts a request to a table, or clears the meter.</summary>
    public void Reset(StorageTotals? totals)
    {
        Rows = Bytes = RowsOfRequest = 0;
        OldestSnapshot = SnapshotGate.None;
        Totals = totals;
    }

    /// <summary>Adds the accumulated figures to the totals. Call it inside the lock that makes the additions visible.</summary>
    /// <param name="hash">Hash of the item written to, so that writers of different series use different counters.</param>
    public void Settle(ulong hash)
    {
        if (Totals is not { } totals)
        {
            return;
        }

        if (Rows != 0)
        {
            totals.AddRows(hash, Rows);
            RowsOfRequest += Rows;
            Rows = 0;
        }

        if (Bytes != 0)
        {
            totals.AddBytes(hash, Bytes);
            Bytes = 0;
        }
    }
}
