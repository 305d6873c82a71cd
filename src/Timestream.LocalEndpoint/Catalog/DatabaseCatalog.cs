using System.Collections.Concurrent;
using Timestream.LocalEndpoint.Protocol;

namespace Timestream.LocalEndpoint.Catalog;

/// <summary>
/// Databases and tables, with the delay until changes are visible. Changes take one lock (the service allows one change a second);
/// WriteRecords finds its table without a lock.
/// </summary>
internal sealed class DatabaseCatalog(TimeProvider time, TimeSpan visibilityDelay)
{
    // Developer Guide, Quotas.
    private const int MaxDatabases = 500;
    private const int MaxTables = 50_000;

    private readonly ConcurrentDictionary<string, Database> _databases = new(StringComparer.Ordinal);
    private readonly Lock _changing = new();
    private readonly HashSet<ITimer> _pending = [];
    private int _tableCount;

    /// <summary>Called when a table is removed and its memory can be released.</summary>
    public Action<Table>? Removed { get; init; }

    public IEnumerable<Database> VisibleDatabases => _databases.Values.Where(database => IsVisible(database.VisibleFrom));

    public IEnumerable<Table> Tables => _databases.Values.SelectMany(database => database.Tables.Values);

    public IEnumerable<Table> VisibleTables(Database database) => database.Tables.Values.Where(table => IsVisible(table.VisibleFrom));

    /// <exception cref="ServiceException">The database does not exist or is not visible yet.</exception>
    public Database FindDatabase(string name) =>
        _databases.TryGetValue(name, out var database) && IsVisible(database.VisibleFrom)
            ? database
            : throw ServiceException.NotFound(Texts.NoDatabase(name));

    /// <exception cref="ServiceException">The database or table does not exist or is not visible yet.</exception>
    public Table FindTable(string database, string table) =>
        FindDatabase(database).Tables.TryGetValue(table, out var found) && IsVisible(found.VisibleFrom)
            ? found
            : throw ServiceException.NotFound(Texts.NoTable(table));

    public Database CreateDatabase(string name, string kmsKeyId, IReadOnlyList<Tag>? tags)
    {
        lock (_changing)
        {
            if (_databases.ContainsKey(name))
            {
                throw ServiceException.Conflict(Texts.DatabaseExists(name));
            }

            if (_databases.Count >= MaxDatabases)
            {
                throw ServiceException.QuotaExceeded(Texts.TooManyDatabases(MaxDatabases));
            }

            var now = time.GetUtcNow();
            var database = new Database(name, kmsKeyId, now, now + visibilityDelay);
            database.Tags.Set(tags);
            return _databases[name] = database;
        }
    }

    public Table CreateTable(string databaseName, string name, IReadOnlyList<Tag>? tags, Func<DateTimeOffset, TableProperties> properties)
    {
        lock (_changing)
        {
            var database = FindDatabase(databaseName);
            if (database.IsDeleting)
            {
                throw ServiceException.NotFound(Texts.NoDatabase(databaseName));
            }

            if (database.Tables.ContainsKey(name))
            {
                throw ServiceException.Conflict(Texts.TableExists(name));
            }

            if (_tableCount >= MaxTables)
            {
                throw ServiceException.QuotaExceeded(Texts.TooManyTables(MaxTables));
            }

            var now = time.GetUtcNow();
            var table = new Table(databaseName, name, now, now + visibilityDelay, properties(now));
            table.Tags.Set(tags);
            _tableCount++;
            return database.Tables[name] = table;
        }
    }

    /// <summary>Atomically replaces the properties of a table.</summary>
    public Table UpdateTable(string database, string name, Func<TableProperties, DateTimeOffset, TableProperties> change)
    {
        lock (_changing)
        {
            var table = FindTable(database, name);
            table.Properties = change(table.Properties, time.GetUtcNow());
            return table;
        }
    }

    public Database UpdateDatabase(string name, string kmsKeyId)
    {
        lock (_changing)
        {
            var database = FindDatabase(name);
            if (database.KmsKeyId != kmsKeyId)
            {
                database.KmsKeyId = kmsKeyId;
                database.LastUpdated = time.GetUtcNow();
            }

            return database;
        }
    }

    public void DeleteDatabase(string name)
    {
        lock (_changing)
        {
            var database = FindDatabase(name);
            if (!database.Tables.IsEmpty)
            {
                throw ServiceException.Validation(Texts.DatabaseNotEmpty(name));
            }

            if (database.BeginDelete())
            {
                AfterDelay(() => _databases.TryRemove(name, out _));
            }
        }
    }

    public void DeleteTable(string databaseName, string name)
    {
        lock (_changing)
        {
            var database = FindDatabase(databaseName);
            var table = FindTable(databaseName, name);
            if (table.BeginDelete())
            {
                AfterDelay(() =>
                {
                    if (database.Tables.TryRemove(name, out var removed))
                    {
                        Interlocked.Decrement(ref _tableCount);
                        Removed?.Invoke(removed);
                    }
                });
            }
        }
    }

    private bool IsVisible(DateTimeOffset from) => visibilityDelay == TimeSpan.Zero || time.GetUtcNow() >= from;

    private void AfterDelay(Action change)
    {
        if (visibilityDelay == TimeSpan.Zero)
        {
            change();
            return;
        }

        // The set keeps the timer alive until it fires.
        ITimer? timer = null;
        timer = time.CreateTimer(
            _ =>
            {
                lock (_changing)
                {
                    change();
                    _pending.Remove(timer!);
                }

                timer!.Dispose();
            },
            null,
            visibilityDelay,
            Timeout.InfiniteTimeSpan);
        _pending.Add(timer);
    }
}
