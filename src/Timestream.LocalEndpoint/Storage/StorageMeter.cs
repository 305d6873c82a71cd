namespace Timestream.LocalEndpoint.Storage;

/// <summary>
/// Gathers what a request adds to a table. It is settled into the table's totals before others can see what was added, so
/// that whoever finds a row finds it counted as well.
/// </summary>
internal sealed class StorageMeter
{
    /// <summary>Rows added and not yet settled.</summary>
    public long Rows;

    /// <summary>Bytes of memory added and not yet settled.</summary>
    public long Bytes;

    /// <summary>Rows added since the meter was reset.</summary>
    public long RowsOfRequest { get; private set; }

    /// <summary>Where it settles; null keeps the figures here.</summary>
    public StorageTotals? Totals { get; private set; }

    /// <summary>Begins with a request to a table, or with none.</summary>
    public void Reset(StorageTotals? totals)
    {
        Rows = Bytes = RowsOfRequest = 0;
        Totals = totals;
    }

    /// <summary>Adds what was gathered to the totals. Call it before what was added becomes visible: inside its lock.</summary>
    /// <param name="hash">Of what is written to, so that writers of different series count in different places.</param>
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
