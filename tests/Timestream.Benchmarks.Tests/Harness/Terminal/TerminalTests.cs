using System.Diagnostics;
using System.Text.RegularExpressions;
using Timestream.Benchmarks.Harness;
using Timestream.Benchmarks.Tests.Commands;

namespace Timestream.Benchmarks.Tests.Harness.Terminal;

/// <summary>The program on a terminal: nothing is wider than it, and nothing is lost that it says without one.</summary>
public sealed partial class TerminalTests
{
    private const string Script = "/usr/bin/script";

    [Theory]
    [InlineData(80, "--help")]
    [InlineData(60, "--filter", "x", "--help")]
    [InlineData(60, "ingest", "-b", "101")]
    [InlineData(60, "reject", "-n", "20")]
    [InlineData(60, "manage", "status")]
    public async Task Lines_are_broken_between_words_only(int width, params string[] arguments)
    {
        Assert.SkipUnless(File.Exists(Script), "Needs script of util-linux, which runs a program on a terminal.");
        var piped = await BenchProgram.RunAsync(arguments);

        var lines = await OnTerminalAsync(width, arguments);

        Assert.All(lines, line => Assert.True(line.Length <= width, line));
        Assert.Equal(Words(piped.Error).Concat(Words(piped.Output)).Order(), lines.SelectMany(Words).Order());
    }

    private static async Task<List<string>> OnTerminalAsync(int width, string[] arguments)
    {
        var program = string.Join(' ', arguments.Prepend(typeof(ExitCode).Assembly.Location).Select(argument => $"'{argument}'"));
        var start = new ProcessStartInfo(Script, ["-qec", $"stty cols {width} rows 50; exec dotnet exec {program}", "/dev/null"]) { RedirectStandardInput = true, RedirectStandardOutput = true };
        using var process = Process.Start(start)!;
        var output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return [.. Escape().Replace(output, "").Split('\n').Select(line => line.TrimEnd('\r'))];
    }

    // The port of the endpoint is another one each time.
    private static string[] Words(string text) => Port().Replace(text, "").Split([' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries);

    [GeneratedRegex(@"\u001b(\[[0-9;?]*[A-Za-z]|[=>])")]
    private static partial Regex Escape();

    [GeneratedRegex(@"(?<=http://127\.0\.0\.1:)\d+/?$", RegexOptions.Multiline)]
    private static partial Regex Port();
}
