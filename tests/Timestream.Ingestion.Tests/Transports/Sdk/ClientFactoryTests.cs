using Amazon.Runtime;
using Timestream.Ingestion.Records;
using Timestream.Ingestion.Tables;
using Timestream.Ingestion.Transports.Sdk;
using Timestream.Ingestion.Writing;

namespace Timestream.Ingestion.Tests.Transports.Sdk;

public class ClientFactoryTests
{
    [Fact]
    public void By_default_a_client_has_the_settings_aws_recommends()
    {
        using var client = ClientFactory.Create(new() { AccessKey = "key", SecretKey = "secret" });

        Assert.Equal((10, RequestRetryMode.Standard), (client.Config.MaxErrorRetry, client.Config.RetryMode));
        Assert.Equal(TimeSpan.FromSeconds(20), client.Config.Timeout);
        Assert.Equal("us-west-2", client.Config.RegionEndpoint.SystemName);
        Assert.Null(client.Config.ServiceURL);
    }

    [Fact]
    public void With_an_endpoint_it_goes_there_and_signs_for_the_region()
    {
        using var client = ClientFactory.Create(
            new() { Endpoint = new("http://127.0.0.1:8000"), Region = "eu-west-1", MaxErrorRetry = 1, Timeout = TimeSpan.FromSeconds(3) });

        Assert.Equal("http://127.0.0.1:8000/", client.Config.ServiceURL);
        Assert.Equal("eu-west-1", client.Config.AuthenticationRegion);
        Assert.Equal((1, TimeSpan.FromSeconds(3)), (client.Config.MaxErrorRetry, client.Config.Timeout));
    }

    [Fact]
    public void A_profile_that_does_not_exist_is_named() => Assert.StartsWith(
        "The profile 'no such profile' is not in the AWS configuration files, or has no credentials: name one of them, or none for the default credential chain.",
        Assert.Throws<ArgumentException>(() => ClientFactory.Create(new() { Profile = "no such profile" })).Message,
        StringComparison.Ordinal);

    [Theory]
    [InlineData("key", "secret", "us-west-2", true)]
    [InlineData("key", "wrong", "us-west-2", false)]
    [InlineData("other", "secret", "us-west-2", false)]
    [InlineData("key", "secret", "eu-west-1", false)]
    public async Task An_endpoint_with_keys_takes_the_right_signature_alone(
        string accessKey, string secretKey, string region, bool accepted)
    {
        await using var service = await LocalService.StartAsync(
            new() { AccessKey = "key", SecretKey = "secret" },
            new() { AccessKey = accessKey, SecretKey = secretKey, Region = region });
        using var owner = ClientFactory.Create(new() { Endpoint = service.Server.BaseAddress, AccessKey = "key", SecretKey = "secret" });
        await new TableManager(owner, LocalService.Table).ResetAsync(cancellationToken: TestContext.Current.CancellationToken);
        await using var writer = new TimestreamWriter(service.Transport());

        var outcome = await writer.SendAsync(
            Batch.Create(Samples.Records(10, DateTimeOffset.UtcNow.ToUnixTimeMilliseconds()), commonAttributes: true),
            TestContext.Current.CancellationToken);

        Assert.Equal((accepted ? 10 : 0, accepted ? 0 : 10), (outcome.Acknowledged, outcome.Failed));
        Assert.Equal(accepted, outcome.Cause is null);
        Assert.True(
            accepted || outcome.Cause is AmazonServiceException { StatusCode: System.Net.HttpStatusCode.Forbidden }, $"{outcome.Cause}");
        Assert.Equal(accepted ? 11 : 1, service.TableStats.RecordsHeld);
    }
}
