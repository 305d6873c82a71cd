using System.Collections.Concurrent;

namespace Timestream.LocalEndpoint.Catalog;

/// <summary>A database with its tables by name.</summary>
internal sealed class Database(string name, string kmsKeyId, DateTimeOffset created, DateTimeOffset visibleFrom)
{
    private long _deleted;

    public string Name { get; } = name;

    public string KmsKeyId { get; set; } = kmsKeyId;

    public DateTimeOffset Created { get; } = created;

    public DateTimeOffset LastUpdated { get; set; } = created;

    /// <summary>When the database becomes visible to describes.</summary>
    public DateTimeOffset VisibleFrom { get; } = visibleFrom;

    public bool IsDeleting => Volatile.Read(ref _deleted) != 0;

    public Tags Tags { get; } = new();

    public ConcurrentDictionary<string, Table> Tables { get; } = new(StringComparer.Ordinal);

    /// <summary>Marks the database as deleted; false if it already was.</summary>
    public bool BeginDelete() => Interlocked.Exchange(ref _deleted, 1) == 0;
}
