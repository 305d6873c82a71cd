using System.Net;

namespace Timestream.LocalEndpoint.Tests.Catalog;

public class VisibilityTests
{
    private const string Database = """{"DatabaseName":"db"}""";
    private const string Table = """{"DatabaseName":"db","TableName":"t"}""";
    private static readonly TimeSpan s_delay = TimeSpan.FromSeconds(3);

    [Fact]
    public async Task A_new_table_is_seen_after_the_delay()
    {
        var clock = Clock.Stopped();
        await using var client = await RawClient.StartAsync(new LocalEndpointOptions { Time = clock, VisibilityDelay = s_delay });
        await client.OkAsync("CreateDatabase", Database);
        Assert.Equal(HttpStatusCode.NotFound, (await client.CallAsync("CreateTable", Table)).Status);
        Assert.Equal(HttpStatusCode.Conflict, (await client.CallAsync("CreateDatabase", Database)).Status);
        clock.Advance(s_delay);
        await client.OkAsync("CreateTable", Table);
        Assert.Equal(HttpStatusCode.NotFound, (await client.CallAsync("DescribeTable", Table)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await client.WriteAsync($"[{Json.Record("1")}]")).Status);
        Assert.Equal("""{"Tables":[]}""", (await client.CallAsync("ListTables", "{}")).Body);
        clock.Advance(s_delay);
        await client.OkAsync("DescribeTable", Table);
        await client.IngestsAsync($"[{Json.Record("1")}]");
    }

    [Fact]
    public async Task A_deleted_table_is_seen_until_the_delay_is_over()
    {
        var clock = Clock.Stopped();
        await using var client = await RawClient.StartAsync(new LocalEndpointOptions { Time = clock, VisibilityDelay = s_delay });
        await client.OkAsync("CreateDatabase", Database);
        clock.Advance(s_delay);
        await client.OkAsync("CreateTable", Table);
        clock.Advance(s_delay);
        await client.OkAsync("DeleteTable", Table);
        Assert.Equal(
            "DELETING", (await client.OkAsync("DescribeTable", Table)).GetProperty("Table").GetProperty("TableStatus").GetString());
        Assert.Equal(HttpStatusCode.Conflict, (await client.CallAsync("CreateTable", Table)).Status);
        await client.IngestsAsync($"[{Json.Record("1")}]");
        await client.OkAsync("DeleteTable", Table);
        clock.Advance(s_delay);
        Assert.Equal(HttpStatusCode.NotFound, (await client.CallAsync("DescribeTable", Table)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await client.CallAsync("DeleteTable", Table)).Status);
        Assert.Empty(client.Server.Stats.Tables);
        await client.OkAsync("CreateTable", Table);
        await client.CallAsync("DeleteDatabase", Database);
    }
}
