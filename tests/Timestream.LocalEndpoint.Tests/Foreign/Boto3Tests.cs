namespace Timestream.LocalEndpoint.Tests.Foreign;

/// <summary>A foreign client: what botocore takes for the service is the service's dialect.</summary>
public class Boto3Tests
{
    public const string NotInstalled = "boto3 is not installed: install it with apt-get install python3-boto3, or with pip.";

    private static readonly Lazy<Task<(string? Python, Version? Version)>> s_installed = new(FindAsync);

    /// <summary>A Python that has boto3, and boto3's version: the first on the path, or the system's; null where neither does.</summary>
    public static Task<(string? Python, Version? Version)> InstalledAsync() => s_installed.Value;

    private static async Task<(string? Python, Version? Version)> FindAsync()
    {
        foreach (var python in (string[])["python3", "/usr/bin/python3"])
        {
            var (code, output) = await ForeignProcess.RunAsync(python, "-c", "import boto3; print(boto3.__version__)");
            if (code == 0)
            {
                return (python, Version.Parse(output.Trim()));
            }
        }

        return default;
    }

    [Fact]
    public async Task Boto3_finds_the_service_it_knows()
    {
        var (python, _) = await InstalledAsync();
        Assert.SkipWhen(python is null, NotInstalled);
        await using var server = await ForeignProcess.StartEndpointAsync();
        var run = await ForeignProcess.RunAsync(
            python!, ForeignProcess.Script("boto3_client.py"), server.BaseAddress.ToString(), ForeignProcess.AccessKey, ForeignProcess.SecretKey);
        ForeignProcess.AssertAgreement(run, server, operations: 14);
    }
}
