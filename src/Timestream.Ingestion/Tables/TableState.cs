namespace Timestream.Ingestion.Tables;

/// <summary>The state of a table and its database at one moment.</summary>
public sealed record TableState
{
    /// <summary>True if the database exists.</summary>
    public required bool DatabaseExists { get; init; }

    /// <summary>True if the table exists.</summary>
    public required bool TableExists { get; init; }

    /// <summary>ACTIVE, DELETING or RESTORING; null if the table does not exist.</summary>
    public string? Status { get; init; }

    /// <summary>Actual retention of the memory store in hours, which may differ from the settings; null if there is no table.</summary>
    public long? MemoryHours { get; init; }

    /// <summary>Actual retention of the magnetic store in days; null if there is no table.</summary>
    public long? MagneticDays { get; init; }

    /// <summary>True if the table takes records that are older than its memory store keeps, into the magnetic store.</summary>
    public bool MagneticWrites { get; init; }

    /// <summary>True if the table has the <see cref="OwnershipTag"/>. On a real account only such tables are deleted.</summary>
    public bool CreatedByHarness { get; init; }
}
