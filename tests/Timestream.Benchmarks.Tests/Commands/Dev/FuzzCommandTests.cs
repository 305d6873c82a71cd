namespace Timestream.Benchmarks.Tests.Commands.Dev;

public class FuzzCommandTests
{
    [Fact]
    public async Task The_command_tells_what_it_tried_and_repeats_one_input()
    {
        var run = await BenchProgram.InProcessAsync("dev", "fuzz", "--inputs", "300", "--seed", "3");
        Assert.Equal(0, run.ExitCode);
        Assert.Contains("300 in ", run.Output, StringComparison.Ordinal);
        Assert.Contains("seed 3", run.Output, StringComparison.Ordinal);

        var again = await BenchProgram.InProcessAsync("dev", "fuzz", "--seed", "3", "--only", "12");
        Assert.Equal(0, again.ExitCode);
        Assert.Contains("input 12: nothing wrong", again.Output, StringComparison.Ordinal);
        Assert.Contains("answer: ", again.Output, StringComparison.Ordinal);
    }
}
