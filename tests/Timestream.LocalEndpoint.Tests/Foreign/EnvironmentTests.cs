using System.Globalization;

namespace Timestream.LocalEndpoint.Tests.Foreign;

/// <summary>
/// Programs and clients that are told of the endpoint by the environment alone. Not the same as an endpoint in code: some
/// clients then ask for the address by DescribeEndpoints all the same, and call what is answered.
/// </summary>
public sealed class EnvironmentTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("aws-config-");

    public static TheoryData<string, string> Ways => new()
    {
        { "AWS_ENDPOINT_URL", "127.0.0.1" },
        { "AWS_ENDPOINT_URL", "localhost" },
        { "AWS_ENDPOINT_URL", "::1" },
        { "AWS_ENDPOINT_URL_TIMESTREAM_WRITE", "127.0.0.1" },
        { "endpoint_url", "127.0.0.1" },
    };

    public void Dispose() => _folder.Delete(recursive: true);

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task The_JavaScript_SDK_finds_it(string way, string host)
    {
        Assert.SkipUnless(await JavaScriptTests.IsInstalledAsync(), JavaScriptTests.NotInstalled);
        await using var server = await StartAsync(host);
        var run = await ForeignProcess.RunAsync(Environment(way, host, server), "node", ForeignProcess.Script("javascript_sample.cjs"));
        AssertWritten(run, server);

        // Else this would not show that the answer leads back.
        Assert.Equal(1, server.Stats.Operations["DescribeEndpoints"].Requests);
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task Boto3_finds_it(string way, string host)
    {
        var (python, version) = await Boto3Tests.InstalledAsync();
        Assert.SkipWhen(python is null, Boto3Tests.NotInstalled);
        Assert.SkipUnless(version >= new Version(1, 28), $"boto3 {version} does not read AWS_ENDPOINT_URL: 1.28 and later do.");
        await using var server = await StartAsync(host);
        AssertWritten(
            await ForeignProcess.RunAsync(Environment(way, host, server), python!, ForeignProcess.Script("boto3_sample.py")), server);
    }

    [Theory]
    [InlineData("AWS_ENDPOINT_URL")]
    [InlineData("AWS_ENDPOINT_URL_TIMESTREAM_WRITE")]
    public async Task The_AWS_CLI_finds_it(string way)
    {
        var installed = await ForeignProcess.RunAsync("aws", "--version");
        Assert.SkipUnless(installed.Code == 0, AwsCliTests.NotInstalled);
        var version = installed.Output.Split(' ')[0].Split('/')[^1];
        Assert.SkipUnless(
            Version.TryParse(version, out var cli) && cli >= (cli.Major == 1 ? new Version(1, 29) : new Version(2, 13)),
            $"The AWS CLI {version} does not read AWS_ENDPOINT_URL: 1.29, 2.13 and later do.");
        await using var server = await StartAsync("127.0.0.1");
        var environment = Environment(way, "127.0.0.1", server);
        var created = await ForeignProcess.RunAsync(environment, "aws", "timestream-write", "create-database", "--database-name", "db");
        Assert.True(created.Code == 0, created.Output);
        Assert.Equal(1, server.Stats.Operations["CreateDatabase"].Requests);
    }

    [Theory]
    [InlineData("JavaScript")]
    [InlineData("boto3")]
    public async Task Behind_a_proxy_that_ends_TLS_they_find_it_by_the_public_URL(string client)
    {
        var (python, version) = await Boto3Tests.InstalledAsync();
        Assert.SkipUnless(
            client == "JavaScript" ? await JavaScriptTests.IsInstalledAsync() : version >= new Version(1, 28),
            client == "JavaScript" ? JavaScriptTests.NotInstalled : Boto3Tests.NotInstalled);
        await using var proxy = new TlsProxy();
        await using var server = await LocalEndpointServer.StartAsync(
            new LocalEndpointOptions { PublicUrl = proxy.Url, AccessKey = ForeignProcess.AccessKey, SecretKey = ForeignProcess.SecretKey },
            TestContext.Current.CancellationToken);
        proxy.PassTo(server);
        var trusted = Path.Combine(_folder.FullName, "trusted.pem");
        await File.WriteAllTextAsync(trusted, proxy.CertificatePem, TestContext.Current.CancellationToken);
        var environment = new Dictionary<string, string>
        {
            ["AWS_ENDPOINT_URL"] = proxy.Url.GetLeftPart(UriPartial.Authority),
            ["NODE_EXTRA_CA_CERTS"] = trusted,
            ["AWS_CA_BUNDLE"] = trusted,
        };
        AssertWritten(
            client == "JavaScript"
                ? await ForeignProcess.RunAsync(environment, "node", ForeignProcess.Script("javascript_sample.cjs"))
                : await ForeignProcess.RunAsync(environment, python!, ForeignProcess.Script("boto3_sample.py")),
            server);
    }

    private static Task<LocalEndpointServer> StartAsync(string host) => LocalEndpointServer.StartAsync(
        new LocalEndpointOptions { Host = host, AccessKey = ForeignProcess.AccessKey, SecretKey = ForeignProcess.SecretKey },
        TestContext.Current.CancellationToken);

    private Dictionary<string, string> Environment(string way, string host, LocalEndpointServer server)
    {
        var url = string.Create(
            CultureInfo.InvariantCulture,
            $"http://{(host.Contains(':', StringComparison.Ordinal) ? $"[{host}]" : host)}:{server.BaseAddress.Port}");
        if (way != "endpoint_url")
        {
            return new Dictionary<string, string> { [way] = url };
        }

        var config = Path.Combine(_folder.FullName, "config");
        File.WriteAllText(config, $"[default]\nendpoint_url = {url}\n");
        return new Dictionary<string, string> { ["AWS_CONFIG_FILE"] = config };
    }

    private static void AssertWritten((int Code, string Output) run, LocalEndpointServer server)
    {
        Assert.True(run.Code == 0, run.Output);
        Assert.Equal(1, server.Stats.RecordsHeld);
    }
}
