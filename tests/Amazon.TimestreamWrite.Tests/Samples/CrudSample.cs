using Amazon.TimestreamWrite.Model;

namespace Amazon.TimestreamWrite.Tests.Samples;

public sealed class CrudSample
{
    private const string DatabaseName = "devops";
    private const string TableName = "host_metrics";

    [Fact]
    public async Task Databases_and_tables_are_created_described_changed_tagged_and_deleted()
    {
        await using var listener = await Listener.Start(Canned.Answers);
        using var client = Clients.Of(listener);
        var token = TestContext.Current.CancellationToken;

        try
        {
            var created = await client.CreateDatabaseAsync(
                new CreateDatabaseRequest
                {
                    DatabaseName = DatabaseName,
                    KmsKeyId = "alias/timestream",
                    Tags = new List<Tag> { new Tag { Key = "team", Value = "devops" } },
                },
                token);
            Assert.Equal("arn:aws:timestream:us-west-2:1:database/devops", created.Database.Arn);
        }
        catch (ConflictException)
        {
            Assert.Fail("Database already exists.");
        }

        await client.UpdateDatabaseAsync(
            new UpdateDatabaseRequest { DatabaseName = DatabaseName, KmsKeyId = "key" }, token);
        var database = (await client.DescribeDatabaseAsync(
            new DescribeDatabaseRequest { DatabaseName = DatabaseName }, token)).Database;
        Assert.Equal(0, database.TableCount);
        Assert.Null(database.CreationTime);

        var createTable = new CreateTableRequest
        {
            DatabaseName = DatabaseName,
            TableName = TableName,
            RetentionProperties = new RetentionProperties
            {
                MemoryStoreRetentionPeriodInHours = 24,
                MagneticStoreRetentionPeriodInDays = 7,
            },
            MagneticStoreWriteProperties = new MagneticStoreWriteProperties
            {
                EnableMagneticStoreWrites = true,
                MagneticStoreRejectedDataLocation = new MagneticStoreRejectedDataLocation
                {
                    S3Configuration = new S3Configuration
                    {
                        BucketName = "reports",
                        EncryptionOption = S3EncryptionOption.SSE_S3,
                    },
                },
            },
        };
        var table = (await client.CreateTableAsync(createTable, token)).Table;
        Assert.Equal(TableStatus.ACTIVE, table.TableStatus);
        long hours = table.RetentionProperties.MemoryStoreRetentionPeriodInHours ?? 0;
        Assert.Equal(24, hours);

        var described = await client.DescribeTableAsync(
            new DescribeTableRequest { DatabaseName = DatabaseName, TableName = TableName }, token);
        await client.UpdateTableAsync(
            new UpdateTableRequest
            {
                DatabaseName = DatabaseName,
                TableName = TableName,
                RetentionProperties = described.Table.RetentionProperties,
            },
            token);

        await client.TagResourceAsync(
            new TagResourceRequest { ResourceARN = table.Arn, Tags = [new Tag { Key = "k", Value = "" }] }, token);
        await client.UntagResourceAsync(
            new UntagResourceRequest { ResourceARN = table.Arn, TagKeys = ["k"] }, token);
        Assert.Null((await client.ListTagsForResourceAsync(
            new ListTagsForResourceRequest { ResourceARN = table.Arn }, token)).Tags);

        await client.DeleteTableAsync(
            new DeleteTableRequest { DatabaseName = DatabaseName, TableName = TableName }, token);
        var deleted = await client.DeleteDatabaseAsync(new DeleteDatabaseRequest { DatabaseName = DatabaseName }, token);
        Assert.Equal("OK", deleted.HttpStatusCode.ToString());

        Assert.Equal(
            """
            {"DatabaseName":"devops","MagneticStoreWriteProperties":{"EnableMagneticStoreWrites":true,
            "MagneticStoreRejectedDataLocation":{"S3Configuration":{"BucketName":"reports","EncryptionOption":"SSE_S3"}}},
            "RetentionProperties":{"MagneticStoreRetentionPeriodInDays":7,"MemoryStoreRetentionPeriodInHours":24},
            "TableName":"host_metrics"}
            """.ReplaceLineEndings(""),
            listener.Requests.Single(request => request.Operation == "CreateTable").Text);
        Assert.Equal(
            """{"ResourceARN":"arn:aws:timestream:us-west-2:1:database/devops/table/host_metrics","TagKeys":["k"]}""",
            listener.Requests.Single(request => request.Operation == "UntagResource").Text);
    }

    [Fact]
    public async Task A_table_with_a_customer_defined_partition_key()
    {
        await using var listener = await Listener.Start(Canned.Answers);
        using var client = Clients.Of(listener);
        var token = TestContext.Current.CancellationToken;

        var partitionKey = new PartitionKey
        {
            Type = PartitionKeyType.DIMENSION,
            Name = "host_id",
            EnforcementInRecord = PartitionKeyEnforcementLevel.REQUIRED,
        };
        var response = await client.CreateTableAsync(
            new CreateTableRequest
            {
                DatabaseName = DatabaseName,
                TableName = TableName,
                Schema = new Schema { CompositePartitionKey = [partitionKey] },
            },
            token);
        Assert.Equal("host_id", response.Table.Schema.CompositePartitionKey[0].Name);

        partitionKey.EnforcementInRecord = "OPTIONAL";
        await client.UpdateTableAsync(
            new UpdateTableRequest
            {
                DatabaseName = DatabaseName,
                TableName = TableName,
                Schema = new Schema { CompositePartitionKey = [partitionKey] },
            },
            token);

        Assert.EndsWith(
            """
            "Schema":{"CompositePartitionKey":[{"EnforcementInRecord":"OPTIONAL","Name":"host_id","Type":"DIMENSION"}]},
            "TableName":"host_metrics"}
            """.ReplaceLineEndings(""),
            listener.Requests[1].Text,
            StringComparison.Ordinal);
    }
}
