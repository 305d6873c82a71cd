using Timestream.LocalEndpoint.Statistics;
using Timestream.LocalEndpoint.Storage;

namespace Timestream.LocalEndpoint.Catalog;

/// <summary>A table: its properties, its records, what it has counted.</summary>
internal sealed class Table(string database, string name, DateTimeOffset created, DateTimeOffset visibleFrom, TableProperties properties)
{
    private TableProperties _properties = properties;
    private long _deleted;

    public string Database { get; } = database;

    public string Name { get; } = name;

    public DateTimeOffset Created { get; } = created;

    /// <summary>When writes and describes begin to see the table.</summary>
    public DateTimeOffset VisibleFrom { get; } = visibleFrom;

    /// <summary>Whether DeleteTable was called; the table then lives on for the visibility delay.</summary>
    public bool IsDeleting => Volatile.Read(ref _deleted) != 0;

    public TableProperties Properties
    {
        get => Volatile.Read(ref _properties);
        set => Volatile.Write(ref _properties, value);
    }

    public TableStore Store { get; } = new();

    public IngestCounters Counters { get; } = new();

    public Tags Tags { get; } = new();

    /// <summary>Marks the table deleted; false if it was already.</summary>
    public bool BeginDelete() => Interlocked.Exchange(ref _deleted, 1) == 0;
}
