using System.Net;

namespace Timestream.LocalEndpoint.Tests;

public class ServerTests
{
    [Fact]
    public async Task Describe_endpoints_names_the_endpoint_itself()
    {
        await using var client = await RawClient.StartAsync();
        var endpoint = Assert.Single((await client.OkAsync("DescribeEndpoints", "{}")).GetProperty("Endpoints").EnumerateArray());
        Assert.Equal(client.Server.BaseAddress, new Uri(endpoint.GetProperty("Address").GetString()!));
        Assert.Equal(1440, endpoint.GetProperty("CachePeriodInMinutes").GetInt32());
    }

    [Fact]
    public async Task An_unknown_operation_is_the_63_bytes_of_the_front_door()
    {
        await using var client = await RawClient.StartAsync();
        var response = await client.CallAsync("Query", "{}");
        Assert.Equal(HttpStatusCode.NotFound, response.Status);
        Assert.Equal("""{"__type":"com.amazon.coral.service#UnknownOperationException"}""", response.Body);
    }

    [Fact]
    public async Task A_taken_port_is_one_clear_line()
    {
        await using var first = await RawClient.StartAsync();
        var port = first.Server.BaseAddress.Port;
        var error = await Assert.ThrowsAsync<EndpointStartException>(() => LocalEndpointServer.StartAsync(
            new LocalEndpointOptions { Port = port }, TestContext.Current.CancellationToken));
        Assert.Equal($"Port {port} on 127.0.0.1 is taken: give another port, or 0 for any free one.", error.Message);
    }

    [Fact]
    public async Task Stats_over_http_are_the_stats_of_the_server()
    {
        await using var client = await RawClient.StartWithTableAsync();
        var stats = (await client.GetAsync("/stats")).Json;
        Assert.Equal(2, stats.GetProperty("requests").GetInt64());
        Assert.Equal(1, stats.GetProperty("operations").GetProperty("CreateTable").GetProperty("requests").GetInt64());
        Assert.Equal("t", stats.GetProperty("tables")[0].GetProperty("table").GetString());
        Assert.Equal(client.Server.Stats.StorageBytes, stats.GetProperty("storageBytes").GetInt64());
    }
}
