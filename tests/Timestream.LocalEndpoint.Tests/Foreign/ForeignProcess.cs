using System.ComponentModel;
using System.Diagnostics;
using System.Text.Json;

namespace Timestream.LocalEndpoint.Tests.Foreign;

/// <summary>Runs another language's client of the service as a process of its own.</summary>
internal static class ForeignProcess
{
    public const string AccessKey = "AKIDEXAMPLE";
    public const string SecretKey = "secret";

    /// <summary>
    /// An endpoint that verifies signatures and throttles some writes: with a burst of 2 the seventh and later ones, of 1
    /// every second one.
    /// </summary>
    /// <param name="buckets">Folder that stands for S3.</param>
    public static Task<LocalEndpointServer> StartEndpointAsync(int burst = 2, string? buckets = null) => LocalEndpointServer.StartAsync(
        new LocalEndpointOptions
        {
            AccessKey = AccessKey,
            SecretKey = SecretKey,
            Throttle = new ThrottleModel(1, burst),
            BucketsFolder = buckets,
            Time = new CountingClock(TimeSpan.FromSeconds(0.8)),
        },
        TestContext.Current.CancellationToken);

    public static string Script(string name) => Path.Combine(AppContext.BaseDirectory, "Foreign", name);

    /// <summary>Exit code and output; 127 where the program is not installed.</summary>
    public static Task<(int Code, string Output)> RunAsync(string program, params string[] arguments) =>
        RunAsync(new Dictionary<string, string>(), program, arguments);

    /// <inheritdoc cref="RunAsync(string, string[])"/>
    /// <param name="environment">Variables besides those that every client gets.</param>
    public static async Task<(int Code, string Output)> RunAsync(
        IReadOnlyDictionary<string, string> environment, string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["AWS_EC2_METADATA_DISABLED"] = "true";
        start.Environment["AWS_ACCESS_KEY_ID"] = AccessKey;
        start.Environment["AWS_SECRET_ACCESS_KEY"] = SecretKey;
        start.Environment["AWS_DEFAULT_REGION"] = "us-west-2";
        start.Environment["AWS_PAGER"] = "";
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        try
        {
            using var process = Process.Start(start)!;
            var output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
            var error = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
            await process.WaitForExitAsync(TestContext.Current.CancellationToken);
            var (text, faults) = (await output, await error);
            return (process.ExitCode, process.ExitCode == 0 ? text : text + faults);
        }
        catch (Win32Exception)
        {
            return (127, $"{program} is not installed.");
        }
    }

    /// <summary>
    /// Asserts that a client's run was good and that what it says it called is what the endpoint received, throttled
    /// requests once more for each time.
    /// </summary>
    public static void AssertAgreement((int Code, string Output) run, LocalEndpointServer server, int operations)
    {
        Assert.True(run.Code == 0, run.Output);
        AssertAgreement(JsonSerializer.Deserialize<Dictionary<string, int>>(run.Output)!, server, operations);
    }

    /// <inheritdoc cref="AssertAgreement(ValueTuple{int, string}, LocalEndpointServer, int)"/>
    public static void AssertAgreement(Dictionary<string, int> calls, LocalEndpointServer server, int operations)
    {
        var stats = server.Stats;
        TestContext.Current.TestOutputHelper?.WriteLine(
            $"{calls.Values.Sum()} calls of {calls.Count} operations, {stats.Injected.Throttled} of them throttled and sent again");
        Assert.Equal(operations, calls.Count);
        Assert.InRange(stats.Injected.Throttled, 1, long.MaxValue);
        Assert.Equal(
            calls.Select(call => (call.Key, call.Key == "WriteRecords" ? call.Value + stats.Injected.Throttled : call.Value)).Order(),
            stats.Operations.Select(operation => (operation.Key, operation.Value.Requests)).Order());
    }

    /// <summary>
    /// A clock whose time stamps go on by a step each time one is asked for, so that a rate limit counts requests whatever
    /// the machine's speed.
    /// </summary>
    private sealed class CountingClock(TimeSpan step) : TimeProvider
    {
        private long _ticks;

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => Interlocked.Add(ref _ticks, step.Ticks);
    }
}
