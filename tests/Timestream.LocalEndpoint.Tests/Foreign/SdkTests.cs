using Amazon.TimestreamWrite;
using Amazon.TimestreamWrite.Model;
using Record = Amazon.TimestreamWrite.Model.Record;

namespace Timestream.LocalEndpoint.Tests.Foreign;

/// <summary>The AWS client as a user has it, every request signed and verified.</summary>
public sealed class SdkTests : IAsyncDisposable
{
    private readonly List<IAsyncDisposable> _servers = [];
    private readonly List<IDisposable> _clients = [];

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private static string Now => DateTimeOffset.UtcNow.ToUnixTimeMilliseconds().ToString(System.Globalization.CultureInfo.InvariantCulture);

    public async ValueTask DisposeAsync()
    {
        _clients.ForEach(client => client.Dispose());
        foreach (var server in _servers)
        {
            await server.DisposeAsync();
        }
    }

    [Fact]
    public async Task Databases_and_tables_live_their_lives()
    {
        var client = await StartAsync();
        await client.CreateDatabaseAsync(
            new CreateDatabaseRequest { DatabaseName = "db", Tags = [new Tag { Key = "k", Value = "v" }] }, Ct);
        await client.CreateTableAsync(
            new CreateTableRequest
            {
                DatabaseName = "db",
                TableName = "t",
                RetentionProperties = new RetentionProperties { MemoryStoreRetentionPeriodInHours = 24, MagneticStoreRetentionPeriodInDays = 7 },
                MagneticStoreWriteProperties = new MagneticStoreWriteProperties { EnableMagneticStoreWrites = true },
            },
            Ct);
        var table = (await client.DescribeTableAsync(new DescribeTableRequest { DatabaseName = "db", TableName = "t" }, Ct)).Table;
        Assert.Equal(TableStatus.ACTIVE, table.TableStatus);
        Assert.Equal(24, table.RetentionProperties.MemoryStoreRetentionPeriodInHours);
        Assert.InRange(table.CreationTime!.Value.ToUniversalTime(), DateTime.UtcNow.AddMinutes(-1), DateTime.UtcNow.AddMinutes(1));
        Assert.Equal(PartitionKeyType.MEASURE, Assert.Single(table.Schema.CompositePartitionKey).Type);
        await client.UpdateTableAsync(
            new UpdateTableRequest
            {
                DatabaseName = "db",
                TableName = "t",
                RetentionProperties = new RetentionProperties { MemoryStoreRetentionPeriodInHours = 1, MagneticStoreRetentionPeriodInDays = 1 },
            },
            Ct);
        var database = (await client.DescribeDatabaseAsync(new DescribeDatabaseRequest { DatabaseName = "db" }, Ct)).Database;
        Assert.Equal(1, database.TableCount);
        await client.TagResourceAsync(
            new TagResourceRequest { ResourceARN = database.Arn, Tags = [new Tag { Key = "k2", Value = "w" }] }, Ct);
        await client.UntagResourceAsync(new UntagResourceRequest { ResourceARN = database.Arn, TagKeys = ["k"] }, Ct);
        Assert.Equal(
            "k2",
            Assert.Single((await client.ListTagsForResourceAsync(new ListTagsForResourceRequest { ResourceARN = database.Arn }, Ct)).Tags).Key);
        await Assert.ThrowsAsync<ConflictException>(
            () => client.CreateDatabaseAsync(new CreateDatabaseRequest { DatabaseName = "db" }, Ct));
        await Assert.ThrowsAsync<ValidationException>(
            () => client.DeleteDatabaseAsync(new DeleteDatabaseRequest { DatabaseName = "db" }, Ct));
        await client.DeleteTableAsync(new DeleteTableRequest { DatabaseName = "db", TableName = "t" }, Ct);
        await client.DeleteDatabaseAsync(new DeleteDatabaseRequest { DatabaseName = "db" }, Ct);
        await Assert.ThrowsAsync<ResourceNotFoundException>(
            () => client.DescribeDatabaseAsync(new DescribeDatabaseRequest { DatabaseName = "db" }, Ct));
    }

    [Fact]
    public async Task Lists_are_paged()
    {
        var client = await StartAsync();
        await client.CreateDatabaseAsync(new CreateDatabaseRequest { DatabaseName = "db" }, Ct);
        for (var i = 0; i < 25; i++)
        {
            await client.CreateTableAsync(new CreateTableRequest { DatabaseName = "db", TableName = $"t{i:00}" }, Ct);
        }

        var first = await client.ListTablesAsync(new ListTablesRequest { DatabaseName = "db" }, Ct);
        var second = await client.ListTablesAsync(new ListTablesRequest { DatabaseName = "db", NextToken = first.NextToken }, Ct);
        Assert.Equal((20, 5, null), (first.Tables.Count, second.Tables.Count, second.NextToken));
    }

    [Fact]
    public async Task Records_are_written_rejected_and_validated()
    {
        var client = await StartAsync();
        await CreateAsync(client);
        var common = new Record { Dimensions = [new Dimension { Name = "host", Value = "a" }], Time = Now, Version = 3 };
        var written = await client.WriteRecordsAsync(
            new WriteRecordsRequest
            {
                DatabaseName = "db",
                TableName = "t",
                CommonAttributes = common,
                Records =
                [
                    new Record { MeasureName = "cpu", MeasureValue = "1.5" },
                    new Record
                    {
                        MeasureName = "all",
                        MeasureValueType = MeasureValueType.MULTI,
                        MeasureValues = [new MeasureValue { Name = "a", Value = "1", Type = MeasureValueType.BIGINT }],
                    },
                ],
            },
            Ct);
        Assert.Equal(
            (2, 2, 0), (written.RecordsIngested.Total, written.RecordsIngested.MemoryStore, written.RecordsIngested.MagneticStore));

        var lower = new WriteRecordsRequest
        {
            DatabaseName = "db",
            TableName = "t",
            CommonAttributes = common,
            Records = [
                new Record { MeasureName = "cpu", MeasureValue = "1.5" },
                new Record { MeasureName = "cpu", MeasureValue = "2", Version = 2 }
            ],
        };
        var rejected = await Assert.ThrowsAsync<RejectedRecordsException>(() => client.WriteRecordsAsync(lower, Ct));
        Assert.Equal("One or more records have been rejected. See RejectedRecords for details.", rejected.Message);
        Assert.Equal((System.Net.HttpStatusCode)419, rejected.StatusCode);
        var record = Assert.Single(rejected.RejectedRecords);
        Assert.Equal((1, 3L), (record.RecordIndex, record.ExistingVersion));
        Assert.Equal(
            "The record version 2 is lower than the existing version 3. A higher version is required to update the measure value.",
            record.Reason);

        lower.Records = [.. Enumerable.Repeat(new Record { MeasureName = "cpu", MeasureValue = "1" }, 101)];
        var invalid = await Assert.ThrowsAsync<ValidationException>(() => client.WriteRecordsAsync(lower, Ct));
        Assert.Equal(
            "1 validation error detected: Value '[101 records]' at 'records' failed to satisfy constraint: Member must have length less than or equal to 100",
            invalid.Message);
    }

    [Fact]
    public async Task Throttled_and_failed_requests_are_retried_and_every_record_arrives_once()
    {
        var (server, client) = await StartAsync(
            new LocalEndpointOptions { Faults = FaultModel.Parse("500=0.2,reset-before=0.1,reset-after=0.2"), Throttle = ThrottleModel.Parse("500/s,burst=5") });
        await CreateAsync(client);
        var time = DateTimeOffset.UtcNow.ToUnixTimeMilliseconds();
        for (var i = 0; i < 12; i++)
        {
            await client.WriteRecordsAsync(
                new WriteRecordsRequest
                {
                    DatabaseName = "db",
                    TableName = "t",
                    Records = [
                        new Record { Dimensions = [new Dimension { Name = "host", Value = "a" }], MeasureName = "cpu", MeasureValue = "1", Time = $"{time + i}" }
                    ],
                },
                Ct);
        }

        Assert.Equal(12, server.Stats.RecordsHeld);
        Assert.NotEqual(0, server.Stats.Injected.InternalErrors + server.Stats.Injected.ResetsAfter);
    }

    [Fact]
    public async Task A_wrong_secret_is_refused_with_the_services_error_code()
    {
        var (server, _) = await StartAsync(new LocalEndpointOptions());
        var wrong = Client(server, "another secret");
        var refused = await Assert.ThrowsAsync<AmazonTimestreamWriteException>(
            () => wrong.ListDatabasesAsync(new ListDatabasesRequest(), Ct));
        Assert.Equal("InvalidSignatureException", refused.ErrorCode);
        Assert.StartsWith("The request signature we calculated does not match", refused.Message, StringComparison.Ordinal);
    }

    private static async Task CreateAsync(AmazonTimestreamWriteClient client)
    {
        await client.CreateDatabaseAsync(new CreateDatabaseRequest { DatabaseName = "db" }, Ct);
        await client.CreateTableAsync(new CreateTableRequest { DatabaseName = "db", TableName = "t" }, Ct);
    }

    private async Task<AmazonTimestreamWriteClient> StartAsync() => (await StartAsync(new LocalEndpointOptions())).Client;

    private async Task<(LocalEndpointServer Server, AmazonTimestreamWriteClient Client)> StartAsync(LocalEndpointOptions options)
    {
        var server = await LocalEndpointServer.StartAsync(options with { AccessKey = "AKIDEXAMPLE", SecretKey = "secret" }, Ct);
        _servers.Add(server);
        return (server, Client(server, "secret"));
    }

    private AmazonTimestreamWriteClient Client(LocalEndpointServer server, string secret)
    {
        var client = new AmazonTimestreamWriteClient(
            "AKIDEXAMPLE",
            secret,
            new AmazonTimestreamWriteConfig { ServiceURL = server.BaseAddress.ToString(), AuthenticationRegion = "us-west-2", MaxErrorRetry = 10 });
        _clients.Add(client);
        return client;
    }
}
