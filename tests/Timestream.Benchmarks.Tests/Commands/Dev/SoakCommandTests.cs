using System.Text.RegularExpressions;

namespace Timestream.Benchmarks.Tests.Commands.Dev;

/// <summary><c>dev soak</c> as a process.</summary>
public sealed partial class SoakCommandTests
{
    [Fact]
    public async Task Soak_loses_nothing_though_a_tenth_of_the_requests_fail()
    {
        var result = await BenchProgram.InProcessAsync("dev", "soak", "-n", "20000", "-b", "50", "--faults", "10%", "--seed", "7");

        Assert.Equal(0, result.ExitCode);
        Assert.Equal(
            ("20,000", "20,000", "0", "0", "20,000"),
            (
                Value(result, "Records sent"),
                Value(result, "Records acknowledged"),
                Value(result, "Records rejected"),
                Value(result, "Records failed"),
                Value(result, "Records held")));
        Assert.NotEqual("0", Value(result, "Retries"));
        Assert.All(
            ["internalErrors", "resetsBefore", "resetsAfter", "slow", "truncated"],
            fault => Assert.Contains(fault, Value(result, "Faults injected"), StringComparison.Ordinal));
        Assert.DoesNotContain('\u001b', result.All);
    }

    [Theory]
    [InlineData("--faults '60%': expected 0% to 50%.", "dev", "soak", "--faults", "60%")]
    [InlineData("soak starts an endpoint of its own", "dev", "soak", "--endpoint", "http://127.0.0.1:1")]
    public async Task What_cannot_be_done_is_a_usage_error(string message, params string[] arguments)
    {
        var result = await BenchProgram.InProcessAsync(arguments);

        Assert.Equal(2, result.ExitCode);
        Assert.Contains(message, result.Error, StringComparison.Ordinal);
    }

    private static string Value(BenchProgram.Result result, string name) =>
        Row().Matches(result.Output).Single(row => row.Groups[1].Value == name).Groups[2].Value;

    [GeneratedRegex("^  (.+?)  +(.+?)\r?$", RegexOptions.Multiline)]
    private static partial Regex Row();
}
