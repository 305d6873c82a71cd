using Timestream.LocalEndpoint.Protocol;

namespace Timestream.LocalEndpoint.Catalog;

/// <summary>What UpdateTable can change; replaced whole, so that a request sees one state of it.</summary>
internal sealed record TableProperties
{
    /// <summary>Memory store retention, 1 to 8766 hours.</summary>
    public required long MemoryHours { get; init; }

    /// <summary>Magnetic store retention, 1 to 73000 days.</summary>
    public required long MagneticDays { get; init; }

    /// <summary>Whether records older than the memory store's retention are taken, and where their conflicts are reported.</summary>
    public required MagneticStoreWriteProperties Magnetic { get; init; }

    public bool MagneticWrites => Magnetic.EnableMagneticStoreWrites == true;

    public required PartitionKey PartitionKey { get; init; }

    /// <summary>The dimension that every record must have; null where none is required.</summary>
    public string? RequiredDimension => PartitionKey.EnforcementInRecord == PartitionKey.Required ? PartitionKey.Name : null;

    public DateTimeOffset LastUpdated { get; init; }
}
