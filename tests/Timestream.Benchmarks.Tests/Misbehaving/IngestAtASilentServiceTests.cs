using System.Diagnostics;
using Microsoft.AspNetCore.Http;
using Timestream.Benchmarks.Tests.Commands;

namespace Timestream.Benchmarks.Tests.Misbehaving;

/// <summary>
/// Services that fail for ever in ways that must be ridden out for a while, so each row takes up to a minute or two: run nightly, with
/// TIMESTREAM_NIGHTLY=1. How long each took is written, not asserted.
/// </summary>
public sealed class IngestAtASilentServiceTests : IDisposable
{
    private static readonly Dictionary<string, Func<HttpContext, Task>> s_ways = new()
    {
        ["never answers"] = Ways.Never,
        ["stalls after its headers"] = Ways.StallAfterHeaders,
        ["a byte every half second"] = Ways.Drip,
        ["resets"] = Ways.Reset,
    };

    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("silent");

    public void Dispose() => _directory.Delete(recursive: true);

    [Theory]
    [InlineData("never answers", "No answer within 20 s")]
    [InlineData("stalls after its headers", "No answer within 20 s")]
    [InlineData("a byte every half second", "No answer within 20 s")]
    [InlineData("resets", "attempts")]
    public async Task It_gives_up_and_says_meanwhile_what_it_waits_for(string way, string said)
    {
        Assert.SkipUnless(
            Environment.GetEnvironmentVariable("TIMESTREAM_NIGHTLY") == "1",
            "Takes minutes: set TIMESTREAM_NIGHTLY=1, as the nightly workflow does.");
        await using var proxy = await DisturbingProxy.StartAsync(s_ways[way]);
        await proxy.CreateTableAsync();
        foreach (var transport in (string[])["sdk", "direct"])
        {
            var (began, before) = (Stopwatch.GetTimestamp(), proxy.Writes);
            var result = await BenchProgram.RunAsync(
                _directory.FullName,
                new Dictionary<string, string>(),
                "ingest",
                "-n",
                "1000",
                "-b",
                "10",
                "-t",
                transport,
                "--endpoint",
                proxy.Address);

            TestContext.Current.TestOutputHelper?.WriteLine(
                $"{way}, {transport}: {proxy.Writes - before} attempts, {Stopwatch.GetElapsedTime(began).TotalSeconds:0} s, exit {result.ExitCode}\n{result.Error}");
            Assert.Equal(3, result.ExitCode);
            Assert.Contains("WriteRecords: attempt 1 failed", result.Error, StringComparison.Ordinal);
            Assert.Contains(said, result.Error, StringComparison.Ordinal);
            Assert.Contains("Stopped after", result.Error, StringComparison.Ordinal);
        }
    }
}
