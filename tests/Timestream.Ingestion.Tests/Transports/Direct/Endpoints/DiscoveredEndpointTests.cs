using Amazon.Runtime;
using Amazon.TimestreamWrite;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Time.Testing;
using Timestream.Ingestion.Records;
using Timestream.Ingestion.Tests.Transports.Attempts;
using Timestream.Ingestion.Transports.Direct;
using Timestream.Ingestion.Transports.Direct.Endpoints;
using Timestream.Ingestion.Transports.Sdk;

namespace Timestream.Ingestion.Tests.Transports.Direct.Endpoints;

public class DiscoveredEndpointTests
{
    private readonly FakeTimeProvider _clock = new();

    [Fact]
    public async Task An_endpoint_is_used_for_its_period_and_then_asked_for_again()
    {
        await using var server = await ScriptedServer.StartAsync(Names("cell1", minutes: 60), Names("cell2", minutes: 60));
        using var endpoints = Discovery(server);

        Assert.Equal("https://cell1/", await GetAsync(endpoints));
        _clock.Advance(TimeSpan.FromMinutes(59.9));
        Assert.Equal("https://cell1/", await GetAsync(endpoints));
        Assert.Equal(1, server.Requests);

        _clock.Advance(TimeSpan.FromMinutes(0.1));
        Assert.Equal("https://cell2/", await GetAsync(endpoints));
        Assert.Equal(2, server.Requests);
    }

    [Fact]
    public async Task An_address_with_a_scheme_stays_as_it_is()
    {
        await using var server = await ScriptedServer.StartAsync(Names("http://127.0.0.1:1234"));
        using var endpoints = Discovery(server);

        Assert.Equal("http://127.0.0.1:1234/", await GetAsync(endpoints));
    }

    [Fact]
    public async Task Requests_that_begin_together_ask_once()
    {
        await using var server = await ScriptedServer.StartAsync(Names("cell1"));
        using var endpoints = Discovery(server);

        var found = await Task.WhenAll(
            Enumerable.Range(0, 50).Select(_ => endpoints.GetAsync(TestContext.Current.CancellationToken).AsTask()));

        Assert.All(found, endpoint => Assert.Same(found[0], endpoint));
        Assert.Equal(1, server.Requests);
    }

    [Fact]
    public async Task A_forgotten_endpoint_is_asked_for_again_but_not_one_found_since()
    {
        await using var server = await ScriptedServer.StartAsync(Names("cell1"), Names("cell2"), Names("cell3"));
        using var endpoints = Discovery(server);
        var first = await endpoints.GetAsync(TestContext.Current.CancellationToken);

        Assert.True(endpoints.TryForget(first));
        Assert.Equal("https://cell2/", await GetAsync(endpoints));
        Assert.True(endpoints.TryForget(first));
        Assert.Equal("https://cell2/", await GetAsync(endpoints));
    }

    [Fact]
    public async Task No_endpoint_is_an_error_that_says_what_to_do()
    {
        await using var server = await ScriptedServer.StartAsync(ScriptedServer.Answer(200, """{"Endpoints":[]}"""));
        using var endpoints = Discovery(server);

        var fault = await Assert.ThrowsAsync<AmazonTimestreamWriteException>(() => GetAsync(endpoints));

        Assert.Equal("DescribeEndpoints named no endpoint: name one by ClientSettings.Endpoint.", fault.Message);
    }

    [Fact]
    public async Task A_request_that_is_misdirected_goes_to_the_endpoint_found_next()
    {
        var moved = ScriptedServer.Answer(421, """{"__type":"com.amazonaws.timestream.v20181101#InvalidEndpointException","Message":"moved"}""");
        await using var old = await ScriptedServer.StartAsync(moved);
        await using var current = await ScriptedServer.StartAsync(ScriptedServer.Acknowledge);
        await using var discovery = await ScriptedServer.StartAsync(
            Names(old.BaseAddress.ToString()), Names(current.BaseAddress.ToString()));
        await using var transport = new DirectTransport(
            new() { MaxErrorRetry = 0 }, "benchmark", "ingest", Discovery(discovery), new BasicAWSCredentials("key", "secret"), timeProvider: null, new ConstantRandom(0));
        var batch = Batch.Create(Samples.Records(10), commonAttributes: false);

        Assert.Equal(2, (await transport.SendAsync(batch, TestContext.Current.CancellationToken)).Attempts);
        Assert.Equal(1, (await transport.SendAsync(batch, TestContext.Current.CancellationToken)).Attempts);
        Assert.Equal((1, 2, 2), (old.Requests, current.Requests, discovery.Requests));
    }

    private static Func<HttpContext, Task> Names(string address, int minutes = 1440) =>
        ScriptedServer.Answer(200, $$"""{"Endpoints":[{"Address":"{{address}}","CachePeriodInMinutes":{{minutes}}}]}""");

    private static async Task<string> GetAsync(DiscoveredEndpoint endpoints) =>
        (await endpoints.GetAsync(TestContext.Current.CancellationToken)).ToString();

    private DiscoveredEndpoint Discovery(ScriptedServer server) =>
        new(ClientFactory.Create(new() { Endpoint = server.BaseAddress }), _clock);
}
