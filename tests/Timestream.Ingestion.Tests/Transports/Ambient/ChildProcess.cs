using System.Diagnostics;

namespace Timestream.Ingestion.Tests.Transports.Ambient;

/// <summary>Runs one test of <see cref="ChildTests"/> in a process of its own, whose environment is the test's.</summary>
internal static class ChildProcess
{
    /// <summary>Names where the test's server is.</summary>
    public const string EndpointVariable = "TIMESTREAM_TEST_ENDPOINT";

    public static async Task RunAsync(string test, Uri endpoint, IEnumerable<(string Name, string Value)> environment)
    {
        var start = new ProcessStartInfo(
            Path.Combine(
                AppContext.BaseDirectory, typeof(ChildProcess).Assembly.GetName().Name + (OperatingSystem.IsWindows() ? ".exe" : "")))
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            ArgumentList = { "-explicit", "only", "-method", $"{typeof(ChildTests).FullName}.{test}" },
        };
        // What this process has of them would decide instead.
        foreach (var name in start.Environment.Keys.Where(IsAmbient).ToArray())
        {
            start.Environment.Remove(name);
        }

        start.Environment[EndpointVariable] = endpoint.ToString();
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        var output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.True(
            process.ExitCode == 0 && output.Contains("Total: 1,", StringComparison.Ordinal),
            $"{test} in its own process:\n{output}\n{await errors}");
    }

    private static bool IsAmbient(string name) =>
        name.StartsWith("AWS_", StringComparison.OrdinalIgnoreCase) || name.EndsWith("_PROXY", StringComparison.OrdinalIgnoreCase);
}
