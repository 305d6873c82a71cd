using Timestream.Ingestion.Transports;
using Timestream.Ingestion.Transports.Sdk;

namespace Timestream.Ingestion.Tests.Transports;

public class ClientSettingsTests
{
    [Fact]
    public void Every_fault_is_in_one_message()
    {
        var settings = new ClientSettings
        {
            Endpoint = new Uri("ftp://example.com/"),
            Region = " ",
            AccessKey = "key",
            MaxErrorRetry = -1,
            Timeout = TimeSpan.Zero,
            MaxConnections = 0,
        };

        Assert.Equal(
            "The client's settings are invalid: "
            + "Endpoint is 'ftp://example.com/', allowed is an http or https URL, or none for the real service; "
            + "Region is ' ', allowed is an AWS region such as us-west-2; "
            + "AccessKey is 'key', allowed is an access key together with its SecretKey, or neither; "
            + "MaxErrorRetry is '-1', allowed is 0 or more; "
            + "Timeout is '00:00:00', allowed is more than 0; "
            + "MaxConnections is '0', allowed is 1 or more.",
            Assert.Throws<ArgumentException>(() => ClientFactory.Create(settings)).Message);
    }

    [Theory]
    [InlineData("http://me:secret@127.0.0.1:8000/")]
    [InlineData("https://secret@example.com/")]
    [InlineData("http://127.0.0.1:8000/?token=secret")]
    [InlineData("http://127.0.0.1:8000/#secret")]
    [InlineData("ftp://me:secret@example.com/")]
    public void A_secret_in_the_endpoint_is_refused_and_not_told(string endpoint)
    {
        var fault = Assert.Throws<ArgumentException>(() => new ClientSettings { Endpoint = new Uri(endpoint) }.Validate());

        Assert.Contains("allowed is a URL without them: keys are AccessKey and SecretKey", fault.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", fault.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("http://127.0.0.1:8000/", true)]
    [InlineData("http://localhost:8000/", true)]
    [InlineData("http://[::1]:8000/", true)]
    [InlineData("http://example.com/", false)]
    [InlineData(null, false)]
    public void Loopback_is_told_from_a_real_account(string? endpoint, bool loopback) =>
        Assert.Equal(loopback, new ClientSettings { Endpoint = endpoint is null ? null : new Uri(endpoint) }.IsLoopback);
}
