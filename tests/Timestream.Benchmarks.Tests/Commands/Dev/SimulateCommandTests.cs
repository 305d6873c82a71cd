namespace Timestream.Benchmarks.Tests.Commands.Dev;

/// <summary><c>dev simulate</c> as a process.</summary>
public sealed class SimulateCommandTests
{
    [Fact]
    public async Task Simulate_says_what_was_reached_and_what_was_promised()
    {
        var result = await BenchProgram.InProcessAsync("dev", "simulate", "--trials", "1");

        Assert.Contains("seed 1, 1 trials.", result.Output, StringComparison.Ordinal);
        Assert.Contains("one byte per record more", result.Output, StringComparison.Ordinal);
        Assert.Equal(result.Output.Contains("missed", StringComparison.Ordinal) ? 3 : 0, result.ExitCode);
    }
}
