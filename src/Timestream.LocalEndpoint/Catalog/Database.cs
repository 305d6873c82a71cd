using System.Collections.Concurrent;

namespace Timestream.LocalEndpoint.Catalog;

/// <summary>A database: its tables by name.</summary>
internal sealed class Database(string name, string kmsKeyId, DateTimeOffset created, DateTimeOffset visibleFrom)
{
    private long _deleted;

    public string Name { get; } = name;

    public string KmsKeyId { get; set; } = kmsKeyId;

    public DateTimeOffset Created { get; } = created;

    public DateTimeOffset LastUpdated { get; set; } = created;

    /// <summary>When describes begin to see the database.</summary>
    public DateTimeOffset VisibleFrom { get; } = visibleFrom;

    public bool IsDeleting => Volatile.Read(ref _deleted) != 0;

    public Tags Tags { get; } = new();

    public ConcurrentDictionary<string, Table> Tables { get; } = new(StringComparer.Ordinal);

    /// <summary>Marks the database deleted; false if it was already.</summary>
    public bool BeginDelete() => Interlocked.Exchange(ref _deleted, 1) == 0;
}
