using Amazon.TimestreamWrite.Model;

namespace Amazon.TimestreamWrite.Tests.Pipeline;

public sealed class CredentialTests : IDisposable
{
    private readonly string _directory = Directory.CreateTempSubdirectory("timestream-credentials-").FullName;
    private readonly Dictionary<string, string?> _environment = [];

    public void Dispose()
    {
        foreach (var (name, value) in _environment)
        {
            Environment.SetEnvironmentVariable(name, value);
        }

        Directory.Delete(_directory, recursive: true);
    }

    [Fact]
    public async Task A_profile_gives_the_keys()
    {
        var file = Path.Combine(_directory, "credentials");
        await File.WriteAllTextAsync(
            file,
            "[ingest]\naws_access_key_id = AKIDPROFILE\naws_secret_access_key = secret\n",
            TestContext.Current.CancellationToken);

        Assert.StartsWith(
            "AKIDPROFILE/",
            await CredentialOf(config => config.Profile = new Profile("ingest", file)),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_credentials_given_the_default_chain_reads_the_environment()
    {
        Set("AWS_ACCESS_KEY_ID", "AKIDENVIRONMENT");
        Set("AWS_SECRET_ACCESS_KEY", "secret");
        Set("AWS_SESSION_TOKEN", null);

        Assert.StartsWith(
            "AKIDENVIRONMENT/",
            await CredentialOf(config => config.AuthenticationRegion = "us-east-2"),
            StringComparison.Ordinal);
    }

    [Fact]
    public void Without_a_region_given_the_default_chain_reads_the_environment()
    {
        Set("AWS_REGION", "ap-northeast-1");
        using var client = new AmazonTimestreamWriteClient(Clients.Credentials);

        Assert.Equal(
            "https://ingest.timestream.ap-northeast-1.amazonaws.com/",
            client.DetermineServiceOperationEndpoint(new WriteRecordsRequest()).URL);
    }

    private static async Task<string> CredentialOf(Action<AmazonTimestreamWriteConfig> configure)
    {
        await using var listener = await Listener.Start(_ => Answer.Ok("{}"));
        var config = new AmazonTimestreamWriteConfig { ServiceURL = listener.Url };
        configure(config);
        using var client = new AmazonTimestreamWriteClient(config);
        await client.WriteRecordsAsync(Clients.OneRecord(), TestContext.Current.CancellationToken);
        return listener.Requests.Single().Headers["Authorization"].Split("Credential=")[1].Split(',')[0];
    }

    private void Set(string name, string? value)
    {
        _environment[name] = Environment.GetEnvironmentVariable(name);
        Environment.SetEnvironmentVariable(name, value);
    }
}
