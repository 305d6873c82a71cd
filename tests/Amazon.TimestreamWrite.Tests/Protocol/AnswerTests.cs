using Amazon.TimestreamWrite.Model;

namespace Amazon.TimestreamWrite.Tests.Protocol;

public sealed class AnswerTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_member_of_a_table_is_read()
    {
        await using var listener = await Listener.Start(_ => Answer.Ok("""
            {"Table":{
              "Arn":"arn:aws:timestream:us-west-2:123456789012:database/db/table/t",
              "CreationTime":1.700000000123E9,
              "DatabaseName":"db",
              "LastUpdatedTime":1700000001,
              "MagneticStoreWriteProperties":{"EnableMagneticStoreWrites":true,"MagneticStoreRejectedDataLocation":
                {"S3Configuration":{"BucketName":"b","EncryptionOption":"SSE_S3","ObjectKeyPrefix":"p"}}},
              "RetentionProperties":{"MagneticStoreRetentionPeriodInDays":73000,"MemoryStoreRetentionPeriodInHours":6},
              "Schema":{"CompositePartitionKey":[{"EnforcementInRecord":"REQUIRED","Name":"host","Type":"DIMENSION"}]},
              "TableName":"t",
              "TableStatus":"ACTIVE"}}
            """));
        using var client = Clients.Of(listener);

        var table = (await client.DescribeTableAsync(new DescribeTableRequest { DatabaseName = "db", TableName = "t" }, Token)).Table;

        Assert.Equal("arn:aws:timestream:us-west-2:123456789012:database/db/table/t", table.Arn);
        Assert.Equal(
            new DateTime(2023, 11, 14, 22, 13, 20, 123, DateTimeKind.Utc), table.CreationTime!.Value, TimeSpan.FromMicroseconds(1));
        Assert.Equal(DateTimeKind.Utc, table.CreationTime.Value.Kind);
        Assert.Equal(new DateTime(2023, 11, 14, 22, 13, 21, DateTimeKind.Utc), table.LastUpdatedTime);
        Assert.True(table.MagneticStoreWriteProperties.EnableMagneticStoreWrites);
        var s3 = table.MagneticStoreWriteProperties.MagneticStoreRejectedDataLocation.S3Configuration;
        Assert.Equal("b", s3.BucketName);
        Assert.Same(S3EncryptionOption.SSE_S3, s3.EncryptionOption);
        Assert.Null(s3.KmsKeyId);
        Assert.Equal(73000, table.RetentionProperties.MagneticStoreRetentionPeriodInDays);
        Assert.Equal(6, table.RetentionProperties.MemoryStoreRetentionPeriodInHours);
        var key = Assert.Single(table.Schema.CompositePartitionKey);
        Assert.Equal(PartitionKeyType.DIMENSION, key.Type);
        Assert.Equal(PartitionKeyEnforcementLevel.REQUIRED, key.EnforcementInRecord);
        Assert.Equal(TableStatus.ACTIVE, table.TableStatus);
    }

    [Fact]
    public async Task Unknown_members_and_values_are_no_hindrance_and_null_is_null()
    {
        await using var listener = await Listener.Start(_ => Answer.Ok("""
            {"Later":{"Tables":[{"TableName":"not this"}],"NextToken":"nor this"},"Tables":[
              {"TableName":"a","Deep":[[{"TableName":"x"}],{"Table":{"TableName":"y"}}],"TableStatus":"FROZEN","Schema":null},
              {"Schema":{"CompositePartitionKey":[]},"TableName":null}],"NextToken":null}
            """));
        using var client = Clients.Of(listener);

        var page = await client.ListTablesAsync(new ListTablesRequest(), Token);

        Assert.Null(page.NextToken);
        Assert.Equal(["a", null], page.Tables.Select(table => table.TableName));
        Assert.Equal("FROZEN", page.Tables[0].TableStatus.Value);
        Assert.Null(page.Tables[0].Schema);
        Assert.Empty(page.Tables[1].Schema.CompositePartitionKey);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData(null)]
    public async Task An_answer_without_members_is_read_from_an_empty_object_or_nothing(string? body)
    {
        await using var listener = await Listener.Start(_ => new Answer(200, body));
        using var client = Clients.Of(listener);

        var response = await client.DeleteTableAsync(new DeleteTableRequest { DatabaseName = "db", TableName = "t" }, Token);

        Assert.Equal(System.Net.HttpStatusCode.OK, response.HttpStatusCode);
        Assert.Equal(Listener.RequestId, response.ResponseMetadata.RequestId);
    }

    [Fact]
    public async Task Members_that_did_not_come_are_null()
    {
        await using var listener = await Listener.Start(_ => Answer.Ok("{}"));
        using var client = Clients.Of(listener);

        Assert.Null((await client.ListDatabasesAsync(new ListDatabasesRequest(), Token)).Databases);
        Assert.Null((await client.WriteRecordsAsync(Clients.OneRecord(), Token)).RecordsIngested);
    }

    [Fact]
    public async Task An_answer_that_is_not_JSON_is_an_unmarshalling_error()
    {
        await using var listener = await Listener.Start(_ => Answer.Ok("""{"RecordsIngested":"""));
        using var client = Clients.Of(listener, config => config.MaxErrorRetry = 0);

        await Assert.ThrowsAsync<Amazon.Runtime.AmazonUnmarshallingException>(
            () => client.WriteRecordsAsync(Clients.OneRecord(), Token));
    }
}
