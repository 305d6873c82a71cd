using Timestream.LocalEndpoint.Protocol;

namespace Timestream.LocalEndpoint.Catalog;

/// <summary>The properties that UpdateTable changes. Replaced as a whole, so that a request sees a consistent state.</summary>
internal sealed record TableProperties
{
    /// <summary>Memory store retention, 1 to 8766 hours.</summary>
    public required long MemoryHours { get; init; }

    /// <summary>Magnetic store retention, 1 to 73000 days.</summary>
    public required long MagneticDays { get; init; }

    /// <summary>Whether records older than the memory store's retention are accepted, and where their conflicts are reported.</summary>
    public required MagneticStoreWriteProperties Magnetic { get; init; }

    public bool MagneticWrites => Magnetic.EnableMagneticStoreWrites == true;

    public required PartitionKey PartitionKey { get; init; }

    /// <summary>The dimension that each record must have; null if none is required.</summary>
    public string? RequiredDimension => PartitionKey.EnforcementInRecord == PartitionKey.Required ? PartitionKey.Name : null;

    public DateTimeOffset LastUpdated { get; init; }
}
