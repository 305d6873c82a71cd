namespace Timestream.Ingestion.Tables;

/// <summary>What is there of a table.</summary>
public sealed record TableState
{
    /// <summary>The database exists.</summary>
    public required bool DatabaseExists { get; init; }

    /// <summary>The table exists.</summary>
    public required bool TableExists { get; init; }

    /// <summary>ACTIVE, DELETING or RESTORING; null if the table does not exist.</summary>
    public string? Status { get; init; }

    /// <summary>Retention of the memory store in hours as it is, which may differ from the settings; null if there is no table.</summary>
    public long? MemoryHours { get; init; }

    /// <summary>Retention of the magnetic store in days as it is; null if there is no table.</summary>
    public long? MagneticDays { get; init; }

    /// <summary>The table bears the tag of this harness, which alone may be deleted on a real account.</summary>
    public bool CreatedByHarness { get; init; }
}
