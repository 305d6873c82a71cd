namespace Timestream.LocalEndpoint.Tests.Foreign;

/// <summary>A foreign client: the AWS SDK for JavaScript, version 3, which knows all operations.</summary>
public class JavaScriptTests
{
    public const string NotInstalled =
        "The AWS SDK for JavaScript is not installed: copy package.json and package-lock.json from tests/Timestream.LocalEndpoint.Tests/Foreign to artifacts, then npm ci --prefix artifacts.";

    private static readonly Lazy<Task<(int Code, string Output)>> s_probe =
        new(() => ForeignProcess.RunAsync("node", ForeignProcess.Script("javascript_client.cjs")));

    public static async Task<bool> IsInstalledAsync() => (await s_probe.Value).Code == 0;

    [Fact]
    public async Task The_JavaScript_SDK_finds_the_service_it_knows()
    {
        var script = ForeignProcess.Script("javascript_client.cjs");
        Assert.SkipUnless(await IsInstalledAsync(), NotInstalled);
        var buckets = Directory.CreateTempSubdirectory("timestream-buckets-");
        try
        {
            buckets.CreateSubdirectory("bucket/in");
            await using var server = await ForeignProcess.StartEndpointAsync(buckets: buckets.FullName);
            var run = await ForeignProcess.RunAsync(
                "node", script, server.BaseAddress.ToString(), Path.Combine(buckets.FullName, "bucket", "in", "data.csv"));
            ForeignProcess.AssertAgreement(run, server, operations: 19);
        }
        finally
        {
            buckets.Delete(recursive: true);
        }
    }
}
