namespace Timestream.LocalEndpoint.Writing;

/// <summary>The store that a record belongs in by its time.</summary>
internal enum StoreTier : byte
{
    /// <summary>None: the time is outside the ingestion window.</summary>
    None,
    Memory,
    Magnetic,
}
