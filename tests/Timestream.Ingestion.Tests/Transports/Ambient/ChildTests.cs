using Amazon.Runtime;
using Amazon.TimestreamWrite.Model;
using Timestream.Ingestion.Tests.Transports.Attempts;
using Timestream.Ingestion.Transports;
using Timestream.Ingestion.Transports.Direct;
using Timestream.Ingestion.Transports.Direct.Endpoints;
using Timestream.Ingestion.Transports.Sdk;

namespace Timestream.Ingestion.Tests.Transports.Ambient;

/// <summary>Run by <see cref="AmbientSettingsTests"/>, each in a process with the environment that it needs.</summary>
public class ChildTests
{
    private static Uri Endpoint => new(Environment.GetEnvironmentVariable(ChildProcess.EndpointVariable)!);

    [Fact(Explicit = true)]
    public async Task Requests_to_the_endpoint_given_arrive_there()
    {
        var settings = new ClientSettings { Endpoint = Endpoint, MaxErrorRetry = 1 };
        using var client = ClientFactory.Create(settings);
        await using var sdk = new SdkTransport(client, "benchmark", "ingest");
        await using var direct = new DirectTransport(settings, "benchmark", "ingest", random: new ConstantRandom(0));

        // The server fails the first attempt of each of the two that retry.
        Assert.Equal(2, (await sdk.SendAsync(Sender.Batch, TestContext.Current.CancellationToken)).Attempts);
        Assert.Equal(2, (await direct.SendAsync(Sender.Batch, TestContext.Current.CancellationToken)).Attempts);
        await client.DescribeTableAsync(
            new DescribeTableRequest { DatabaseName = "benchmark", TableName = "ingest" }, TestContext.Current.CancellationToken);
        Assert.Equal(
            (Endpoint, "Endpoint", false),
            ClientFactory.EffectiveEndpoint(settings) is var effective
                ? (effective.Url, effective.Origin, effective.IsDiscovered)
                : default);
    }

    [Fact(Explicit = true)]
    public async Task Without_an_endpoint_both_transports_go_to_the_one_of_the_environment()
    {
        var settings = new ClientSettings { MaxErrorRetry = 0, Profile = Environment.GetEnvironmentVariable("TIMESTREAM_TEST_PROFILE") };
        using var client = ClientFactory.Create(settings);
        await using var sdk = new SdkTransport(client, "benchmark", "ingest");
        await using var direct = new DirectTransport(settings, "benchmark", "ingest");

        var effective = ClientFactory.EffectiveEndpoint(settings);
        Assert.Equal($"{Endpoint} ({Environment.GetEnvironmentVariable("TIMESTREAM_TEST_ORIGIN")})", effective.ToString());
        Assert.False(effective.IsDiscovered);
        await sdk.SendAsync(Sender.Batch, TestContext.Current.CancellationToken);
        await direct.SendAsync(Sender.Batch, TestContext.Current.CancellationToken);
    }

    [Fact(Explicit = true)]
    public void An_endpoint_of_the_environment_that_is_to_be_ignored_is_not_used() => Assert.Equal(
        "https://ingest.timestream.eu-west-1.amazonaws.com/ (endpoint discovery in eu-west-1)",
        ClientFactory.EffectiveEndpoint(new() { Region = "eu-west-1" }).ToString());

    [Fact(Explicit = true)]
    public void An_endpoint_of_the_environment_that_is_no_url_is_named()
    {
        var fault = Assert.Throws<ArgumentException>(() => ClientFactory.EffectiveEndpoint(new()));

        Assert.StartsWith("The endpoint of AWS_ENDPOINT_URL is 'localhost:8000", fault.Message, StringComparison.Ordinal);
        Assert.Equal(fault.Message, Assert.Throws<ArgumentException>(() => ClientFactory.Create(new())).Message);
        Assert.Equal(fault.Message, Assert.Throws<ArgumentException>(() => new DirectTransport(new(), "benchmark", "ingest")).Message);
    }

    [Fact(Explicit = true)]
    public async Task A_host_elsewhere_is_reached_through_the_proxy()
    {
        var elsewhere = new Uri("http://timestream.invalid/");
        foreach (var transport in (string[])["Sdk", "Direct"])
        {
            await using var sender = Sender.Create(transport, elsewhere, new() { MaxErrorRetry = 0 });
            Assert.Equal(10, (await sender.SendAsync()).Ingested);
        }
    }

    [Fact(Explicit = true)]
    public async Task An_endpoint_on_this_machine_that_was_discovered_is_reached_without_the_proxy()
    {
        using var endpoints = new NamedEndpoint(Endpoint);
        await using var direct = new DirectTransport(
            new() { MaxErrorRetry = 0 }, "benchmark", "ingest", endpoints, new BasicAWSCredentials("key", "secret"), timeProvider: null, new ConstantRandom(0));

        Assert.Equal(10, (await direct.SendAsync(Sender.Batch, TestContext.Current.CancellationToken)).Ingested);
    }

    [Fact(Explicit = true)]
    public async Task A_service_that_cannot_be_reached_is_given_up_by_both_transports()
    {
        // Longer than any wait, so that the clock can tell them apart.
        var settings = new ClientSettings { MaxErrorRetry = 1000, Timeout = TimeSpan.FromSeconds(100) };
        var clock = new WaitSkippingClock(settings.Timeout);
        using var client = ClientFactory.Create(settings, credentials: null, clock);
        await using var sdk = new SdkTransport(client, "benchmark", "ingest");
        await using var direct = new DirectTransport(settings, "benchmark", "ingest", timeProvider: clock);
        foreach (var transport in (ITransport[])[sdk, direct])
        {
            for (var request = 0; request < 2; request++)
            {
                var fault = await Assert.ThrowsAsync<EndpointUnreachableException>(
                    () => transport.SendAsync(Sender.Batch, TestContext.Current.CancellationToken).AsTask());

                Assert.Contains(
                    "Nothing has answered at https://ingest.timestream.us-west-2.amazonaws.com/", fault.Message, StringComparison.Ordinal);
                Assert.Contains("Connection refused", fault.Message, StringComparison.Ordinal);
                Assert.True(transport == sdk || RequestReceipt.Of(fault).Attempts == 0, $"{RequestReceipt.Of(fault)}");
            }
        }
    }

    [Fact(Explicit = true)]
    public async Task A_discovery_that_is_not_answered_ends_at_the_timeout()
    {
        var settings = new ClientSettings { MaxErrorRetry = 0, Timeout = TimeSpan.FromMilliseconds(300) };
        using var client = ClientFactory.Create(settings);
        await using var sdk = new SdkTransport(client, "benchmark", "ingest");
        await using var direct = new DirectTransport(settings, "benchmark", "ingest");
        foreach (var transport in (ITransport[])[sdk, direct])
        {
            var fault = await Assert.ThrowsAnyAsync<Exception>(
                () => transport.SendAsync(Sender.Batch, TestContext.Current.CancellationToken).AsTask());

            Assert.Contains("No answer within 0.3 s", fault.Message, StringComparison.Ordinal);
        }
    }

    private sealed class NamedEndpoint(Uri endpoint) : IEndpointSource
    {
        public ValueTask<Uri> GetAsync(CancellationToken cancellationToken, CancellationToken stopping = default) => new(endpoint);

        public bool TryForget(Uri endpoint) => false;

        public void Dispose()
        {
            // Holds nothing.
        }
    }
}
