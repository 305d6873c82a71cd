using System.Diagnostics;
using System.Text.Json;

namespace Timestream.LocalEndpoint.Tests;

/// <summary>A foreign client: what botocore takes for the service is the service's dialect.</summary>
public class Boto3Tests
{
    private const string Python = "/usr/bin/python3";

    [Fact]
    public async Task Boto3_finds_the_service_it_knows()
    {
        Assert.SkipUnless(await HasBoto3Async(), "boto3 is not installed for /usr/bin/python3: install it with apt-get install python3-boto3.");
        // So few that even a client on a busy machine exceeds them.
        await using var server = await LocalEndpointServer.StartAsync(
            new LocalEndpointOptions { AccessKey = "AKIDEXAMPLE", SecretKey = "secret", Throttle = ThrottleModel.Parse("3/s,burst=2") },
            TestContext.Current.CancellationToken);
        var script = Path.Combine(AppContext.BaseDirectory, "foreign_boto3.py");
        var (code, output) = await RunAsync(script, server.BaseAddress.ToString(), "AKIDEXAMPLE", "secret");
        Assert.True(code == 0, output);
        var calls = JsonSerializer.Deserialize<Dictionary<string, int>>(output)!;
        Assert.Equal(14, calls.Count);

        // Each call arrived, and the throttled ones again.
        var stats = server.Stats;
        Assert.All(calls, call => Assert.InRange(stats.Operations[call.Key].Requests, call.Value, long.MaxValue));
        Assert.InRange(stats.Injected.Throttled, 1, long.MaxValue);
        Assert.Equal(calls["WriteRecords"] + stats.Injected.Throttled, stats.Operations["WriteRecords"].Requests);
    }

    private static async Task<bool> HasBoto3Async() => File.Exists(Python) && (await RunAsync("-c", "import boto3")).Code == 0;

    private static async Task<(int Code, string Output)> RunAsync(params string[] arguments)
    {
        var start = new ProcessStartInfo(Python, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["AWS_EC2_METADATA_DISABLED"] = "true";
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        var error = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (process.ExitCode, await output + await error);
    }
}
