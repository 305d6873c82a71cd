using System.Net;

namespace Timestream.LocalEndpoint.Tests.Operations;

public class ControlPlaneTests
{
    private const string Database = """{"DatabaseName":"db"}""";
    private const string Table = """{"DatabaseName":"db","TableName":"t"}""";

    private static Task<RawClient> StartAsync() => RawClient.StartAsync(new LocalEndpointOptions { Time = Clock.Stopped() });

    [Fact]
    public async Task A_database_is_described_as_it_was_created()
    {
        await using var client = await StartAsync();
        var created = await client.CallAsync("CreateDatabase", Database);
        Assert.Equal(
            """{"Database":{"Arn":"arn:aws:timestream:us-west-2:000000000000:database/db","DatabaseName":"db","TableCount":0,"KmsKeyId":"arn:aws:kms:us-west-2:000000000000:key/00000000-0000-0000-0000-000000000000","CreationTime":1701196630.452,"LastUpdatedTime":1701196630.452}}""",
            created.Body);
        Assert.Equal(created.Body, (await client.CallAsync("DescribeDatabase", Database)).Body);
        await client.OkAsync("CreateTable", Table);
        Assert.Equal(1, (await client.OkAsync("DescribeDatabase", Database)).GetProperty("Database").GetProperty("TableCount").GetInt32());
    }

    [Fact]
    public async Task A_table_has_defaults()
    {
        await using var client = await StartAsync();
        await client.OkAsync("CreateDatabase", Database);
        var created = await client.CallAsync("CreateTable", Table);
        Assert.Equal(
            """{"Table":{"Arn":"arn:aws:timestream:us-west-2:000000000000:database/db/table/t","TableName":"t","DatabaseName":"db","TableStatus":"ACTIVE","RetentionProperties":{"MemoryStoreRetentionPeriodInHours":6,"MagneticStoreRetentionPeriodInDays":73000},"CreationTime":1701196630.452,"LastUpdatedTime":1701196630.452,"MagneticStoreWriteProperties":{"EnableMagneticStoreWrites":false},"Schema":{"CompositePartitionKey":[{"Type":"MEASURE"}]}}}""",
            created.Body);
        Assert.Equal(created.Body, (await client.CallAsync("DescribeTable", Table)).Body);
    }

    [Fact]
    public async Task An_update_changes_what_it_names()
    {
        var clock = Clock.Stopped();
        await using var client = await RawClient.StartWithTableAsync(new LocalEndpointOptions { Time = clock });
        clock.Advance(TimeSpan.FromSeconds(2));
        var table = (await client.OkAsync("UpdateTable", """{"DatabaseName":"db","TableName":"t","MagneticStoreWriteProperties":{"EnableMagneticStoreWrites":true}}""")).GetProperty("Table");
        Assert.Equal("""{"MemoryStoreRetentionPeriodInHours":12,"MagneticStoreRetentionPeriodInDays":5}""", table.GetProperty("RetentionProperties").GetRawText());
        Assert.Equal("""{"EnableMagneticStoreWrites":true}""", table.GetProperty("MagneticStoreWriteProperties").GetRawText());
        Assert.Equal("1701196630.452", table.GetProperty("CreationTime").GetRawText());
        Assert.Equal("1701196632.452", table.GetProperty("LastUpdatedTime").GetRawText());
    }

    [Fact]
    public async Task A_key_given_by_id_is_shown_as_arn_and_the_same_key_is_no_update()
    {
        var clock = Clock.Stopped();
        await using var client = await RawClient.StartAsync(new LocalEndpointOptions { Time = clock });
        await client.OkAsync("CreateDatabase", """{"DatabaseName":"db","KmsKeyId":"1234"}""");
        clock.Advance(TimeSpan.FromSeconds(1));
        var same = (await client.OkAsync("UpdateDatabase", """{"DatabaseName":"db","KmsKeyId":"arn:aws:kms:us-west-2:000000000000:key/1234"}""")).GetProperty("Database");
        Assert.Equal("arn:aws:kms:us-west-2:000000000000:key/1234", same.GetProperty("KmsKeyId").GetString());
        Assert.Equal("1701196630.452", same.GetProperty("LastUpdatedTime").GetRawText());
        var other = (await client.OkAsync("UpdateDatabase", """{"DatabaseName":"db","KmsKeyId":"alias/mine"}""")).GetProperty("Database");
        Assert.Equal("1701196631.452", other.GetProperty("LastUpdatedTime").GetRawText());
    }

    [Fact]
    public async Task What_exists_cannot_be_created_again()
    {
        await using var client = await RawClient.StartWithTableAsync();
        var database = await client.CallAsync("CreateDatabase", Database);
        Assert.Equal(HttpStatusCode.Conflict, database.Status);
        Assert.Equal("com.amazonaws.timestream.v20181101#ConflictException", database.Type);
        Assert.Equal(HttpStatusCode.Conflict, (await client.CallAsync("CreateTable", Table)).Status);
    }

    [Theory]
    [InlineData("DescribeDatabase", """{"DatabaseName":"no"}""")]
    [InlineData("UpdateDatabase", """{"DatabaseName":"no","KmsKeyId":"k"}""")]
    [InlineData("DeleteDatabase", """{"DatabaseName":"no"}""")]
    [InlineData("CreateTable", """{"DatabaseName":"no","TableName":"t"}""")]
    [InlineData("DescribeTable", """{"DatabaseName":"db","TableName":"no"}""")]
    [InlineData("UpdateTable", """{"DatabaseName":"db","TableName":"no"}""")]
    [InlineData("DeleteTable", """{"DatabaseName":"db","TableName":"no"}""")]
    [InlineData("ListTables", """{"DatabaseName":"no"}""")]
    [InlineData("ListTagsForResource", """{"ResourceARN":"arn:aws:timestream:us-west-2:000000000000:database/no"}""")]
    public async Task What_does_not_exist_is_not_found(string operation, string body)
    {
        await using var client = await RawClient.StartWithTableAsync();
        var response = await client.CallAsync(operation, body);
        Assert.Equal(HttpStatusCode.NotFound, response.Status);
        Assert.Equal("com.amazonaws.timestream.v20181101#ResourceNotFoundException", response.Type);
    }

    [Fact]
    public async Task A_database_is_deleted_after_its_tables()
    {
        await using var client = await RawClient.StartWithTableAsync();
        var early = await client.CallAsync("DeleteDatabase", Database);
        Assert.Equal((HttpStatusCode.BadRequest, "com.amazonaws.timestream.v20181101#ValidationException"), (early.Status, early.Type));
        Assert.Equal("{}", (await client.CallAsync("DeleteTable", Table)).Body);
        Assert.Equal("{}", (await client.CallAsync("DeleteDatabase", Database)).Body);
        Assert.Equal("""{"Databases":[]}""", (await client.CallAsync("ListDatabases", "{}")).Body);
    }

    [Fact]
    public async Task Lists_come_in_pages()
    {
        await using var client = await StartAsync();
        foreach (var i in Enumerable.Range(0, 45))
        {
            await client.OkAsync("CreateDatabase", $$"""{"DatabaseName":"db{{i:00}}"}""");
        }

        var names = new List<string?>();
        var pages = 0;
        string? token = null;
        do
        {
            var page = await client.OkAsync("ListDatabases", token is null ? "{}" : $$"""{"NextToken":"{{token}}","MaxResults":20}""");
            names.AddRange(
                page.GetProperty("Databases").EnumerateArray().Select(database => database.GetProperty("DatabaseName").GetString()));
            token = page.TryGetProperty("NextToken", out var next) ? next.GetString() : null;
            pages++;

            // What comes and goes meanwhile does not disturb the rest.
            await client.CallAsync("DeleteDatabase", """{"DatabaseName":"db05"}""");
        }
        while (token is not null);
        Assert.Equal(3, pages);
        Assert.Equal(Enumerable.Range(0, 45).Select(i => $"db{i:00}"), names);
    }

    [Fact]
    public async Task Tables_are_listed_by_database_or_over_all()
    {
        await using var client = await RawClient.StartWithTableAsync();
        await client.OkAsync("CreateDatabase", """{"DatabaseName":"other"}""");
        await client.OkAsync("CreateTable", """{"DatabaseName":"other","TableName":"t"}""");
        Assert.Equal(2, (await client.OkAsync("ListTables", "{}")).GetProperty("Tables").GetArrayLength());
        var one = Assert.Single((await client.OkAsync("ListTables", """{"DatabaseName":"other","MaxResults":1}""")).GetProperty("Tables").EnumerateArray());
        Assert.Equal("other", one.GetProperty("DatabaseName").GetString());
    }

    [Fact]
    public async Task A_token_of_someone_else_is_a_validation_error()
    {
        await using var client = await StartAsync();
        Assert.Equal(HttpStatusCode.BadRequest, (await client.CallAsync("ListTables", """{"NextToken":"*!"}""")).Status);
    }

    [Theory]
    [InlineData("CreateDatabase", """{}""", "Value null at 'databaseName' failed to satisfy constraint: Member must not be null")]
    [InlineData("CreateDatabase", """{"DatabaseName":"a b"}""", "Value 'a b' at 'databaseName' failed to satisfy constraint: Member must satisfy regular expression pattern: [a-zA-Z0-9_.-]+")]
    [InlineData("CreateTable", """{"DatabaseName":"db","TableName":""}""", "Value '' at 'tableName' failed to satisfy constraint: Member must satisfy regular expression pattern: [a-zA-Z0-9_.-]+")]
    [InlineData("CreateTable", """{"DatabaseName":"db","TableName":"n","RetentionProperties":{"MemoryStoreRetentionPeriodInHours":8767,"MagneticStoreRetentionPeriodInDays":1}}""", "Value '8767' at 'retentionProperties.memoryStoreRetentionPeriodInHours' failed to satisfy constraint: Member must have value less than or equal to 8766")]
    [InlineData("UpdateTable", """{"DatabaseName":"db","TableName":"t","RetentionProperties":{"MemoryStoreRetentionPeriodInHours":1,"MagneticStoreRetentionPeriodInDays":0}}""", "Value '0' at 'retentionProperties.magneticStoreRetentionPeriodInDays' failed to satisfy constraint: Member must have value greater than or equal to 1")]
    [InlineData("CreateTable", """{"DatabaseName":"db","TableName":"n","RetentionProperties":{"MemoryStoreRetentionPeriodInHours":1}}""", "Value null at 'retentionProperties.magneticStoreRetentionPeriodInDays' failed to satisfy constraint: Member must not be null")]
    [InlineData("CreateTable", """{"DatabaseName":"db","TableName":"n","MagneticStoreWriteProperties":{}}""", "Value null at 'magneticStoreWriteProperties.enableMagneticStoreWrites' failed to satisfy constraint: Member must not be null")]
    [InlineData("CreateTable", """{"DatabaseName":"db","TableName":"n","Schema":{"CompositePartitionKey":[]}}""", "Value '[]' at 'schema.compositePartitionKey' failed to satisfy constraint: Member must have length greater than or equal to 1")]
    [InlineData("CreateTable", """{"DatabaseName":"db","TableName":"n","Schema":{"CompositePartitionKey":[{"Type":"OTHER"}]}}""", "Value 'OTHER' at 'schema.compositePartitionKey.1.member.type' failed to satisfy constraint: Member must satisfy enum value set: [DIMENSION, MEASURE]")]
    [InlineData("ListTables", """{"MaxResults":21}""", "Value '21' at 'maxResults' failed to satisfy constraint: Member must have value less than or equal to 20")]
    [InlineData("ListDatabases", """{"MaxResults":0}""", "Value '0' at 'maxResults' failed to satisfy constraint: Member must have value greater than or equal to 1")]
    [InlineData("UpdateDatabase", """{"DatabaseName":"db"}""", "Value null at 'kmsKeyId' failed to satisfy constraint: Member must not be null")]
    [InlineData("TagResource", """{"ResourceARN":"arn","Tags":[{"Key":"","Value":"v"}]}""", "Value '' at 'tags.1.member.key' failed to satisfy constraint: Member must have length greater than or equal to 1")]
    public async Task A_broken_constraint_is_told_with_its_path(string operation, string body, string violation)
    {
        await using var client = await RawClient.StartWithTableAsync();
        var response = await client.CallAsync(operation, body);
        Assert.Equal(HttpStatusCode.BadRequest, response.Status);
        Assert.Equal("com.amazon.coral.validate#ValidationException", response.Type);
        Assert.Equal("1 validation error detected: " + violation, response.Message);
    }

    [Theory]
    [InlineData("""[{"Type":"DIMENSION"}]""", "A partition key of type DIMENSION needs the name of the dimension.")]
    [InlineData("""[{"Type":"MEASURE","Name":"m"}]""", "A partition key of type MEASURE takes neither a name nor an enforcement.")]
    [InlineData("""[{"Type":"MEASURE"},{"Type":"MEASURE"}]""", "A table can have exactly one partition key.")]
    public async Task An_impossible_partition_key_is_a_validation_error(string key, string message)
    {
        await using var client = await RawClient.StartWithTableAsync();
        var response = await client.CallAsync("CreateTable", $$$"""{"DatabaseName":"db","TableName":"n","Schema":{"CompositePartitionKey":{{{key}}}}}""");
        Assert.Equal((HttpStatusCode.BadRequest, message), (response.Status, response.Message));
    }

    [Fact]
    public async Task Of_a_partition_key_only_the_enforcement_changes()
    {
        await using var client = await RawClient.StartWithTableAsync(
            null, RawClient.Retention + ",\"Schema\":{\"CompositePartitionKey\":[{\"Type\":\"DIMENSION\",\"Name\":\"device\"}]}");
        const string update = """{"DatabaseName":"db","TableName":"t","Schema":{"CompositePartitionKey":[{"Type":"DIMENSION","Name":"NAME","EnforcementInRecord":"REQUIRED"}]}}""";
        Assert.Equal(HttpStatusCode.BadRequest, (await client.CallAsync("UpdateTable", update)).Status);
        var table = await client.OkAsync("UpdateTable", update.Replace("NAME", "device", StringComparison.Ordinal));
        Assert.Equal(
            """[{"Type":"DIMENSION","Name":"device","EnforcementInRecord":"REQUIRED"}]""",
            table.GetProperty("Table").GetProperty("Schema").GetProperty("CompositePartitionKey").GetRawText());
    }
}
