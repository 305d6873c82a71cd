using System.Diagnostics;

namespace Timestream.Benchmarks.Tests.Commands;

/// <summary>What was measured before Ctrl-C is shown.</summary>
public sealed class StoppedCommandTests
{
    [Theory]
    [InlineData(13, "turns", "transports", "-r", "2")]
    [InlineData(7, "s", "throttled", "-s", "1")]
    public async Task The_rows_that_were_measured_are_shown_as_they_come(int all, string unit, string command, string option, string value)
    {
        using var process = Start(command, option, value);
        var error = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        var lines = new List<string>();
        while (lines.Count == 0 || !char.IsDigit(lines[^1].TrimStart()[0]))
        {
            lines.Add(
                await process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken) ?? throw new InvalidOperationException(await error));
        }

        BenchProgram.Interrupt(process);
        var rest = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);

        Assert.Equal(130, process.ExitCode);
        Assert.InRange(lines.Count + rest.Count(character => character == '\n'), 2, all - 1);
        Assert.Matches($@"Stopped: row \d+ of {all - 1}, \d+ of \d+ {unit}\.$", (await error).TrimEnd());
    }

    [Fact]
    public async Task A_soak_shows_its_counts_so_far()
    {
        using var process = Start("dev", "soak", "-n", $"{int.MaxValue}");
        string? line;
        do
        {
            line = await process.StandardError.ReadLineAsync(TestContext.Current.CancellationToken);
            Assert.NotNull(line);
        }
        while (!line.Contains("Soaking", StringComparison.Ordinal));
        var error = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);

        BenchProgram.Interrupt(process);
        var output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);

        Assert.True(process.ExitCode == 130, output + await error);
        Assert.Matches(@"Stopped: [\d,]+ of 2,147,483,647 records were sent\.", await error);
        Assert.All(
            ["Records sent", "Records acknowledged", "Records held", "Faults injected"],
            name => Assert.Contains($"  {name} ", output, StringComparison.Ordinal));
    }

    private static Process Start(params string[] arguments) =>
        BenchProgram.Start(Directory.GetCurrentDirectory(), new Dictionary<string, string>(), arguments);
}
