using Amazon.TimestreamWrite;
using Amazon.TimestreamWrite.Model;
using Timestream.Ingestion.Transports.Answers;

namespace Timestream.Ingestion.Tables;

/// <summary>
/// The control-plane operations that <see cref="TableManager"/> uses: a missing resource is a result instead of an exception, and requests
/// keep within the rates of an account (<see cref="ServiceLimits"/>).
/// </summary>
internal sealed class ControlPlaneClient(IAmazonTimestreamWrite client, TableSettings settings, bool paced, TimeProvider timeProvider)
{
    private static readonly TimeSpan s_second = TimeSpan.FromSeconds(1);

    private readonly Pacer? _changes = paced ? new(s_second / ServiceLimits.ControlPlaneChangesPerSecond, timeProvider) : null;
    private readonly Pacer? _reads = paced ? new(s_second / ServiceLimits.ControlPlaneReadsPerSecond, timeProvider) : null;

    /// <exception cref="Amazon.Runtime.AmazonUnmarshallingException">
    /// The answer contains no database, which does not mean that there is none.
    /// </exception>
    public Task<Database?> DescribeDatabaseAsync(CancellationToken cancellationToken) => ReadAsync(
        async () =>
        {
            var response = await client.DescribeDatabaseAsync(
                new() { DatabaseName = settings.Database }, cancellationToken).ConfigureAwait(false);
            return response.Database ?? throw UnreadableAnswer.Without(response, "DescribeDatabase", nameof(response.Database));
        },
        cancellationToken);

    /// <exception cref="Amazon.Runtime.AmazonUnmarshallingException">
    /// The answer contains no table, which does not mean that there is none.
    /// </exception>
    public Task<Table?> DescribeTableAsync(CancellationToken cancellationToken) => ReadAsync(
        async () =>
        {
            var response = await client.DescribeTableAsync(
                new() { DatabaseName = settings.Database, TableName = settings.Table }, cancellationToken).ConfigureAwait(false);
            return response.Table ?? throw UnreadableAnswer.Without(response, "DescribeTable", nameof(response.Table));
        },
        cancellationToken);

    /// <summary>Names of the tables in the database; null if the database does not exist.</summary>
    public async Task<IReadOnlyList<string>?> ListTablesAsync(CancellationToken cancellationToken)
    {
        List<string> names = [];
        HashSet<string> followed = [];
        string? nextToken = null;
        do
        {
            var page = await ReadAsync(
                () => client.ListTablesAsync(new() { DatabaseName = settings.Database, NextToken = nextToken }, cancellationToken),
                cancellationToken).ConfigureAwait(false);
            if (page is null)
            {
                return null;
            }

            names.AddRange(from table in page.Tables ?? [] where table is not null select table.TableName);
            nextToken = page.NextToken;
            if (!string.IsNullOrEmpty(nextToken) && !followed.Add(nextToken))
            {
                // Following it again would never end.
                throw new AmazonTimestreamWriteException(
                    $"ListTables answered with the same NextToken twice, after {names.Count} tables: see what answers at the endpoint.");
            }
        }
        while (!string.IsNullOrEmpty(nextToken));

        return names;
    }

    public async Task<bool> IsOwnedAsync(string arn, CancellationToken cancellationToken)
    {
        var response = await ReadAsync(
            () => client.ListTagsForResourceAsync(new() { ResourceARN = arn }, cancellationToken), cancellationToken).ConfigureAwait(false);
        return OwnershipTag.IsAmong(response?.Tags);
    }

    /// <returns>False if it already exists.</returns>
    public Task<bool> CreateDatabaseAsync(CancellationToken cancellationToken) => ChangeAsync<ConflictException>(
        () => client.CreateDatabaseAsync(
            new() { DatabaseName = settings.Database, Tags = OwnershipTag.ForCreation() }, cancellationToken),
        cancellationToken);

    /// <returns>False if it already exists.</returns>
    /// <exception cref="ResourceNotFoundException">The database does not exist, or is not visible yet.</exception>
    public Task<bool> CreateTableAsync(CancellationToken cancellationToken) => ChangeAsync<ConflictException>(
        () => client.CreateTableAsync(
            new()
            {
                DatabaseName = settings.Database,
                TableName = settings.Table,
                RetentionProperties = new()
                {
                    MemoryStoreRetentionPeriodInHours = settings.MemoryHours,
                    MagneticStoreRetentionPeriodInDays = settings.MagneticDays,
                },
                Tags = OwnershipTag.ForCreation(),
            },
            cancellationToken),
        cancellationToken);

    /// <returns>False if it does not exist, which is also the answer to a delete that was retried after it had succeeded.</returns>
    public Task<bool> DeleteTableAsync(CancellationToken cancellationToken) => ChangeAsync<ResourceNotFoundException>(
        () => client.DeleteTableAsync(new() { DatabaseName = settings.Database, TableName = settings.Table }, cancellationToken),
        cancellationToken);

    /// <returns>False if it does not exist.</returns>
    /// <exception cref="ValidationException">The database still has tables.</exception>
    public Task<bool> DeleteDatabaseAsync(CancellationToken cancellationToken) => ChangeAsync<ResourceNotFoundException>(
        () => client.DeleteDatabaseAsync(new() { DatabaseName = settings.Database }, cancellationToken),
        cancellationToken);

    private async Task<T?> ReadAsync<T>(Func<Task<T>> read, CancellationToken cancellationToken)
        where T : class
    {
        if (_reads is not null)
        {
            await _reads.WaitAsync(cancellationToken).ConfigureAwait(false);
        }

        try
        {
            return await read().ConfigureAwait(false);
        }
        catch (ResourceNotFoundException)
        {
            return null;
        }
    }

    private async Task<bool> ChangeAsync<TNothingToDo>(Func<Task> change, CancellationToken cancellationToken)
        where TNothingToDo : AmazonTimestreamWriteException
    {
        if (_changes is not null)
        {
            await _changes.WaitAsync(cancellationToken).ConfigureAwait(false);
        }

        try
        {
            await change().ConfigureAwait(false);
            return true;
        }
        catch (TNothingToDo)
        {
            return false;
        }
    }
}
