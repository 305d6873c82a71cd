namespace Timestream.LocalEndpoint.Storage;

/// <summary>Gathers what one request adds to a table, so that the table's counters are touched once per request.</summary>
internal sealed class StorageMeter
{
    /// <summary>Rows added.</summary>
    public long Rows;

    /// <summary>Bytes of memory added.</summary>
    public long Bytes;

    public void Reset() => Rows = Bytes = 0;
}
