namespace Timestream.Benchmarks.Tests.Commands.Trend;

/// <summary>A gate that cannot read its data does not say that all is well.</summary>
public sealed class DamagedHistoryTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("damage").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private string History => Path.Combine(_folder, "history.jsonl");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("<<<<<<< HEAD\n", "text")]
    [InlineData("=======\n", "markdown")]
    [InlineData("{\"schema\":1,\"run\":\"to", "github")]
    [InlineData("not json\n", "text")]
    public async Task A_check_names_the_line_and_exits_with_3(string damage, string format)
    {
        await RecordAsync();
        await File.AppendAllTextAsync(History, damage, Token);

        var result = await BenchProgram.InProcessAsync("trend", "check", "--history", History, "--format", format);

        Assert.Equal(3, result.ExitCode);
        Assert.Contains("Line 2 of the history cannot be read", result.Output, StringComparison.Ordinal);
        Assert.Contains("Line 2 of the history cannot be read and was left out: ", result.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("check")]
    [InlineData("show")]
    [InlineData("export")]
    public async Task A_history_of_which_nothing_can_be_read_is_not_an_empty_one(string command)
    {
        await File.WriteAllTextAsync(History, "<<<<<<< HEAD\nnonsense\n", Token);

        var result = await BenchProgram.InProcessAsync("trend", command, "--history", History);

        Assert.Equal(3, result.ExitCode);
        Assert.Contains("line 1 is a mark of a merge conflict", result.Error, StringComparison.Ordinal);
        Assert.Contains("line 2 is not a run", result.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("markdown")]
    [InlineData("github")]
    public async Task A_summary_says_that_there_is_no_answer(string format)
    {
        var report = SampleReport.Write(Path.Combine(_folder, "a"));
        await File.WriteAllTextAsync(History, "nonsense\n", Token);

        var check = await BenchProgram.InProcessAsync("trend", "check", "--history", History, "--format", format);
        var comparison = await BenchProgram.InProcessAsync("compare", "history:v1", report, "--history", History, "--format", format);

        Assert.All([check, comparison], result =>
        {
            Assert.Equal(3, result.ExitCode);
            Assert.Contains("**No answer.** The history cannot be read: line 1 is not a run", result.Output, StringComparison.Ordinal);
            Assert.Equal(format == "github", result.Output.Contains("::error title=history", StringComparison.Ordinal));
        });
    }

    [Fact]
    public async Task A_comparison_with_it_exits_with_3()
    {
        var report = await RecordAsync();
        await File.AppendAllTextAsync(History, "torn", Token);

        var result = await BenchProgram.InProcessAsync("compare", "history:v1", report, "--history", History);

        Assert.Equal(3, result.ExitCode);
        Assert.Contains("The history cannot be read: line 2 is not a run", result.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("show")]
    [InlineData("page")]
    public async Task Those_that_only_show_go_on_and_say_so(string command)
    {
        await RecordAsync();
        await File.AppendAllTextAsync(History, "torn", Token);

        var result = await BenchProgram.InProcessAsync("trend", command, "--history", History);

        Assert.Equal(0, result.ExitCode);
        Assert.Contains("Line 2 of the history cannot be read.", result.Output, StringComparison.Ordinal);
    }

    private async Task<string> RecordAsync()
    {
        var report = SampleReport.Write(Path.Combine(_folder, "a"));
        var result = await BenchProgram.InProcessAsync("trend", "record", "--reports", report, "--tag", "v1", "--history", History);
        Assert.True(result.ExitCode == 0, result.All);
        return report;
    }
}
