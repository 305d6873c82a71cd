using Amazon.TimestreamWrite;
using Amazon.TimestreamWrite.Model;
using Timestream.Ingestion.Transports.Sdk;

namespace Timestream.Ingestion.Tables;

/// <summary>
/// Creates and deletes the table that is written to, and its database. The service is eventually consistent: a new resource may not be
/// visible yet, and a deleted one may still be. So each step waits for its effect, up to <see cref="TableSettings.WaitTimeout"/>.
/// </summary>
/// <remarks>
/// Everything it creates gets the <see cref="OwnershipTag"/>. Nothing without the tag is deleted, except at an endpoint on this machine.
/// </remarks>
public sealed class TableManager
{
    private readonly IAmazonTimestreamWrite _client;
    private readonly TableSettings _settings;
    private readonly TimeProvider _timeProvider;
    private readonly ControlPlaneClient _controlPlane;
    private readonly Polling _polling;
    private readonly bool _local;

    /// <summary>Creates a manager of one table.</summary>
    /// <param name="client">The client to use; not disposed. Any endpoint of it that is not on loopback counts as a real account.</param>
    /// <param name="settings">The table, its retention and the limits of waits.</param>
    /// <param name="timeProvider">The clock of waits and of the probe record; null for the system clock.</param>
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

    /// <summary>Returns the current state. Changes nothing.</summary>
    public async Task<TableState> StatusAsync(CancellationToken cancellationToken = default)
    {
        var database = await _controlPlane.DescribeDatabaseAsync(cancellationToken).ConfigureAwait(false);
        var table = database is null ? null : await _controlPlane.DescribeTableAsync(cancellationToken).ConfigureAwait(false);
        return table is null
            ? new() { DatabaseExists = database is not null, TableExists = false }
            : StateOf(table, await _controlPlane.IsOwnedAsync(table.Arn, cancellationToken).ConfigureAwait(false));
    }

    /// <summary>Deletes the table if it exists, creates it again, and waits until it is ACTIVE and accepts a record.</summary>
    /// <returns>The new table, which contains one record, the probe.</returns>
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
                // If the name is still taken by a deleted table, or by one that was created meanwhile, delete once more.
                return await CreateTableAsync(progress, cancellationToken).ConfigureAwait(false) ? null : "its name is still taken";
            },
            cancellationToken).ConfigureAwait(false);
        return await UntilWritableAsync(progress, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Creates the database and the table if they do not exist, and waits until the table is ACTIVE. Deletes nothing.</summary>
    /// <returns>
    /// The table. An existing table keeps its retention, which may differ from the settings. A new one contains one record, the probe.
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
            progress?.Report(
                $"table {TableName} exists with {state.MemoryHours} h of memory store and {state.MagneticDays} d of magnetic store; "
                + "left as it is");
        }

        return state;
    }

    /// <summary>Deletes the table, and the database if it has no other tables, and waits until they are gone.</summary>
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

        var tables = await _controlPlane.ListTablesAsync(cancellationToken).ConfigureAwait(false) ?? [];
        var others = tables.Count(name => name != _settings.Table);
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
        progress?.Report(
            $"creating table {TableName}: {_settings.MemoryHours} h of memory store, {_settings.MagneticDays} d of magnetic store");
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
                    // The database was just created and is not visible yet.
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
                $"Table {TableName} was not created by this harness: it lacks the tag {OwnershipTag.Key}={OwnershipTag.Value}. "
                + "It is not deleted. Choose another database or table name, or tag the table if its data may go.");
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
                    // The table was just deleted and still counts.
                    return fault.Message;
                }
            },
            cancellationToken).ConfigureAwait(false);
        await _polling.UntilAsync(
            $"database {_settings.Database} gone",
            async () =>
                await _controlPlane.DescribeDatabaseAsync(cancellationToken).ConfigureAwait(false) is null ? null : "it still exists",
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
        MagneticWrites = table.MagneticStoreWriteProperties?.EnableMagneticStoreWrites == true,
        CreatedByHarness = owned,
    };
}
