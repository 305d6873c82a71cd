using Timestream.LocalEndpoint.Statistics;
using Timestream.LocalEndpoint.Storage;

namespace Timestream.LocalEndpoint.Catalog;

/// <summary>A table with its properties, records and counters.</summary>
internal sealed class Table(string database, string name, DateTimeOffset created, DateTimeOffset visibleFrom, TableProperties properties)
{
    private TableProperties _properties = properties;
    private long _deleted;

    public string Database { get; } = database;

    public string Name { get; } = name;

    public DateTimeOffset Created { get; } = created;

    /// <summary>When the table becomes visible to writes and describes.</summary>
    public DateTimeOffset VisibleFrom { get; } = visibleFrom;

    /// <summary>Whether DeleteTable was called; the table remains visible during the visibility delay.</summary>
    public bool IsDeleting => Volatile.Read(ref _deleted) != 0;

    public TableProperties Properties
    {
        get => Volatile.Read(ref _properties);
        set => Volatile.Write(ref _properties, value);
    }

    public TableStore Store { get; } = new();

    public IngestCounters Counters { get; } = new();

    public Tags Tags { get; } = new();

    /// <summary>Marks the table as deleted; false if it already was.</summary>
    public bool BeginDelete() => Interlocked.Exchange(ref _deleted, 1) == 0;
}
