using Amazon.TimestreamWrite;
using Amazon.TimestreamWrite.Model;
using Timestream.Ingestion.Transports.Sdk;

namespace Timestream.Ingestion.Tables;

/// <summary>
/// Creates and deletes the table that is written to, and its database. The service is eventually consistent: what was created
/// may not be there yet, what was deleted still be there; every step waits for its effect, no longer than
/// <see cref="TableSettings.WaitTimeout"/>.
/// </summary>
/// <remarks>
/// Everything created bears the <see cref="OwnershipTag"/>. Unless the client's endpoint is on this machine, nothing without
/// the tag is deleted.
/// </remarks>
public sealed class TableManager
{
    private readonly IAmazonTimestreamWrite _client;
    private readonly TableSettings _settings;
    private readonly TimeProvider _timeProvider;
    private readonly ControlPlaneClient _controlPlane;
    private readonly Polling _polling;
    private readonly bool _local;

    /// <summary>A manager of one table.</summary>
    /// <param name="client">Its endpoint decides whether this is a real account: anything but loopback is. Not disposed here.</param>
    /// <param name="settings">The table.</param>
    /// <param name="timeProvider">The clock of waits and of the probe record.</param>
    /// <exception cref="ArgumentException">The settings are invalid; the message lists every fault.</exception>
    public TableManager(IAmazonTimestreamWrite client, TableSettings settings, TimeProvider? timeProvider = null)
    {
        ArgumentNullException.ThrowIfNull(client);
        ArgumentNullException.ThrowIfNull(settings);
        settings.Validate();
        _client = client;
        _settings = settings;
        _timeProvider = timeProvider ?? TimeProvider.System;
        _local = Uri.TryCreate(client.Config?.ServiceURL, UriKind.Absolute, out var endpoint) && endpoint.IsLoopback;
        var paced = settings.PaceControlPlane ?? !_local;
        _controlPlane = new(client, settings, paced, _timeProvider);
        _polling = new(settings.WaitTimeout, firstPause: paced ? TimeSpan.FromSeconds(1) : TimeSpan.FromMilliseconds(10), _timeProvider);
    }

    private string TableName => $"{_settings.Database}.{_settings.Table}";

    /// <summary>What is there now. Changes nothing.</summary>
    public async Task<TableState> StatusAsync(CancellationToken cancellationToken = default)
    {
        var database = await _controlPlane.DescribeDatabaseAsync(cancellationToken).ConfigureAwait(false);
        var table = database is null ? null : await _controlPlane.DescribeTableAsync(cancellationToken).ConfigureAwait(false);
        return table is null
            ? new() { DatabaseExists = database is not null, TableExists = false }
            : StateOf(table, await _controlPlane.IsOwnedAsync(table.Arn, cancellationToken).ConfigureAwait(false));
    }

    /// <summary>The manage step: deletes the table if it exists, creates it empty, waits until it is ACTIVE and takes a record.</summary>
    /// <returns>The new table. It holds one record, the probe.</returns>
    /// <exception cref="ResourceNotOwnedException">The table exists on a real account and was not created by this harness.</exception>
    /// <exception cref="TimeoutException">A step had no effect within <see cref="TableSettings.WaitTimeout"/>.</exception>
    public async Task<TableState> ResetAsync(IProgress<string>? progress = null, CancellationToken cancellationToken = default)
    {
        await EnsureDatabaseAsync(progress, cancellationToken).ConfigureAwait(false);
        await _polling.UntilAsync(
            $"table {TableName} deleted and created again",
            async () =>
            {
                await DeleteTableAsync(progress, cancellationToken).ConfigureAwait(false);
                // Another one may have been created meanwhile, or be deleted without the name being free yet: then once more.
                return await CreateTableAsync(progress, cancellationToken).ConfigureAwait(false) ? null : "its name is still taken";
            },
            cancellationToken).ConfigureAwait(false);
        return await UntilWritableAsync(progress, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Creates the database and the table where they are absent, and waits until the table is ACTIVE. Deletes nothing.</summary>
    /// <returns>
    /// The table. Its retention is what it was created with, which may differ from the settings. If it is new, it holds one
    /// record, the probe.
    /// </returns>
    /// <exception cref="TimeoutException">A step had no effect within <see cref="TableSettings.WaitTimeout"/>.</exception>
    public async Task<TableState> EnsureAsync(IProgress<string>? progress = null, CancellationToken cancellationToken = default)
    {
        await EnsureDatabaseAsync(progress, cancellationToken).ConfigureAwait(false);
        var table = await _controlPlane.DescribeTableAsync(cancellationToken).ConfigureAwait(false);
        if (table is null && await CreateTableAsync(progress, cancellationToken).ConfigureAwait(false))
        {
            return await UntilWritableAsync(progress, cancellationToken).ConfigureAwait(false);
        }

        table = await UntilActiveAsync(cancellationToken).ConfigureAwait(false);
        var state = StateOf(table, await _controlPlane.IsOwnedAsync(table.Arn, cancellationToken).ConfigureAwait(false));
        if (state.MemoryHours != _settings.MemoryHours || state.MagneticDays != _settings.MagneticDays)
        {
            progress?.Report($"table {TableName} exists with {state.MemoryHours} h of memory store and {state.MagneticDays} d of magnetic store; left as it is");
        }

        return state;
    }

    /// <summary>Deletes the table, then the database if it has no other tables, and waits until they are gone.</summary>
    /// <exception cref="ResourceNotOwnedException">The table exists on a real account and was not created by this harness.</exception>
    /// <exception cref="TimeoutException">A step had no effect within <see cref="TableSettings.WaitTimeout"/>.</exception>
    public async Task DeleteAsync(IProgress<string>? progress = null, CancellationToken cancellationToken = default)
    {
        await DeleteTableAsync(progress, cancellationToken).ConfigureAwait(false);
        var database = await _controlPlane.DescribeDatabaseAsync(cancellationToken).ConfigureAwait(false);
        if (database is null)
        {
            return;
        }

        var others = (await _controlPlane.ListTablesAsync(cancellationToken).ConfigureAwait(false) ?? []).Count(name => name != _settings.Table);
        if (others > 0)
        {
            progress?.Report($"database {_settings.Database} has {others} other tables; left as it is");
            return;
        }

        if (!_local && !await _controlPlane.IsOwnedAsync(database.Arn, cancellationToken).ConfigureAwait(false))
        {
            progress?.Report($"database {_settings.Database} was not created by this harness; left as it is");
            return;
        }

        await DeleteDatabaseAsync(progress, cancellationToken).ConfigureAwait(false);
    }

    private async Task EnsureDatabaseAsync(IProgress<string>? progress, CancellationToken cancellationToken)
    {
        if (await _controlPlane.DescribeDatabaseAsync(cancellationToken).ConfigureAwait(false) is null)
        {
            progress?.Report($"creating database {_settings.Database}");
            await _controlPlane.CreateDatabaseAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    /// <returns>False if it exists.</returns>
    private async Task<bool> CreateTableAsync(IProgress<string>? progress, CancellationToken cancellationToken)
    {
        progress?.Report($"creating table {TableName}: {_settings.MemoryHours} h of memory store, {_settings.MagneticDays} d of magnetic store");
        var created = false;
        await _polling.UntilAsync(
            $"table {TableName} created",
            async () =>
            {
                try
                {
                    created = await _controlPlane.CreateTableAsync(cancellationToken).ConfigureAwait(false);
                    return null;
                }
                catch (ResourceNotFoundException fault)
                {
                    // The database was created a moment ago.
                    return fault.Message;
                }
            },
            cancellationToken).ConfigureAwait(false);
        return created;
    }

    private async Task DeleteTableAsync(IProgress<string>? progress, CancellationToken cancellationToken)
    {
        if (await _controlPlane.DescribeTableAsync(cancellationToken).ConfigureAwait(false) is not { } table)
        {
            return;
        }

        if (!_local && !await _controlPlane.IsOwnedAsync(table.Arn, cancellationToken).ConfigureAwait(false))
        {
            throw new ResourceNotOwnedException(
                $"Table {TableName} was not created by this harness: it lacks the tag {OwnershipTag.Key}={OwnershipTag.Value}. It is not deleted. Choose another database or table name, or tag the table if its data may go.");
        }

        progress?.Report($"deleting table {TableName}");
        await _controlPlane.DeleteTableAsync(cancellationToken).ConfigureAwait(false);
        await _polling.UntilAsync(
            $"table {TableName} gone",
            async () => await _controlPlane.DescribeTableAsync(cancellationToken).ConfigureAwait(false) is { } seen ? StatusOf(seen) : null,
            cancellationToken).ConfigureAwait(false);
    }

    private async Task DeleteDatabaseAsync(IProgress<string>? progress, CancellationToken cancellationToken)
    {
        progress?.Report($"deleting database {_settings.Database}");
        await _polling.UntilAsync(
            $"database {_settings.Database} deleted",
            async () =>
            {
                try
                {
                    await _controlPlane.DeleteDatabaseAsync(cancellationToken).ConfigureAwait(false);
                    return null;
                }
                catch (ValidationException fault)
                {
                    // The table that was just deleted still counts.
                    return fault.Message;
                }
            },
            cancellationToken).ConfigureAwait(false);
        await _polling.UntilAsync(
            $"database {_settings.Database} gone",
            async () => await _controlPlane.DescribeDatabaseAsync(cancellationToken).ConfigureAwait(false) is null ? null : "it still exists",
            cancellationToken).ConfigureAwait(false);
    }

    private async Task<TableState> UntilWritableAsync(IProgress<string>? progress, CancellationToken cancellationToken)
    {
        var table = await UntilActiveAsync(cancellationToken).ConfigureAwait(false);
        var probe = SdkRequest.Create(ProbeRecord.Batch(_timeProvider), _settings.Database, _settings.Table);
        await _polling.UntilAsync(
            $"table {TableName} writable",
            async () =>
            {
                try
                {
                    await _client.WriteRecordsAsync(probe, cancellationToken).ConfigureAwait(false);
                    return null;
                }
                catch (ResourceNotFoundException fault)
                {
                    return fault.Message;
                }
            },
            cancellationToken).ConfigureAwait(false);
        progress?.Report($"table {TableName} is ACTIVE and writable");
        return StateOf(table, owned: true);
    }

    private async Task<Table> UntilActiveAsync(CancellationToken cancellationToken)
    {
        Table? table = null;
        await _polling.UntilAsync(
            $"table {TableName} ACTIVE",
            async () =>
            {
                table = await _controlPlane.DescribeTableAsync(cancellationToken).ConfigureAwait(false);
                return table?.TableStatus == TableStatus.ACTIVE ? null : table is null ? "not found" : StatusOf(table);
            },
            cancellationToken).ConfigureAwait(false);
        return table!;
    }

    private static string StatusOf(Table table) => table.TableStatus?.Value ?? "a table without a status";

    private static TableState StateOf(Table table, bool owned) => new()
    {
        DatabaseExists = true,
        TableExists = true,
        Status = table.TableStatus?.Value,
        MemoryHours = table.RetentionProperties?.MemoryStoreRetentionPeriodInHours,
        MagneticDays = table.RetentionProperties?.MagneticStoreRetentionPeriodInDays,
        CreatedByHarness = owned,
    };
}
