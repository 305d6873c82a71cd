using Timestream.LocalEndpoint.Protocol;
using Timestream.LocalEndpoint.Statistics;
using Timestream.LocalEndpoint.Storage;

namespace Timestream.LocalEndpoint.Rules;

/// <summary>What UpdateTable can change; replaced whole, so that a request sees one state of it.</summary>
internal sealed record TableSettings
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

/// <summary>A table: its settings, its records, what it has counted.</summary>
internal sealed class Table(string database, string name, DateTimeOffset created, DateTimeOffset visibleFrom, TableSettings settings)
{
    private TableSettings _settings = settings;
    private long _deleted;

    public string Database { get; } = database;

    public string Name { get; } = name;

    public DateTimeOffset Created { get; } = created;

    /// <summary>When writes and describes begin to see the table.</summary>
    public DateTimeOffset VisibleFrom { get; } = visibleFrom;

    /// <summary>Whether DeleteTable was called; the table then lives on for the visibility delay.</summary>
    public bool IsDeleting => Volatile.Read(ref _deleted) != 0;

    public TableSettings Settings
    {
        get => Volatile.Read(ref _settings);
        set => Volatile.Write(ref _settings, value);
    }

    public TableStore Store { get; } = new();

    public IngestCounters Counters { get; } = new();

    public Tags Tags { get; } = new();

    /// <summary>Marks the table deleted; false if it was already.</summary>
    public bool BeginDelete() => Interlocked.Exchange(ref _deleted, 1) == 0;
}
