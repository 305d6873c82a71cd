using Amazon.Runtime;
using Microsoft.Extensions.Time.Testing;
using Timestream.Ingestion.Transports.Direct.Signing;

namespace Timestream.Ingestion.Tests.Transports.Direct.Signing;

public class CredentialSourceTests
{
    private readonly FakeTimeProvider _clock = new();

    [Fact]
    public async Task The_same_keys_are_the_same_object_however_often_they_are_asked_for()
    {
        var source = new CredentialSource(new BasicAWSCredentials("key", "secret"), _clock);
        var first = await source.GetAsync();
        _clock.Advance(TimeSpan.FromSeconds(2));

        Assert.Same(first, await source.GetAsync());
    }

    [Fact]
    public async Task Keys_that_the_provider_renews_are_taken_within_a_second()
    {
        var credentials = new RotatingCredentials();
        var source = new CredentialSource(credentials, _clock);
        Assert.Equal("KEY1", (await source.GetAsync()).AccessKey);

        credentials.ClearCredentials();
        _clock.Advance(TimeSpan.FromSeconds(0.9));
        Assert.Equal("KEY1", (await source.GetAsync()).AccessKey);
        _clock.Advance(TimeSpan.FromSeconds(0.1));
        Assert.Equal("KEY2", (await source.GetAsync()).AccessKey);
    }

    [Fact]
    public async Task Expired_keys_are_fetched_anew_at_once()
    {
        var credentials = new RotatingCredentials();
        var source = new CredentialSource(credentials, _clock);
        await source.GetAsync();
        await source.GetAsync();
        Assert.Equal(1, credentials.Fetches);

        source.Expire();

        Assert.Equal("KEY2", (await source.GetAsync()).AccessKey);
    }
}
