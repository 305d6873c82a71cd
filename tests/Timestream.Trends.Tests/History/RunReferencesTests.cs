using Timestream.Trends.History;
using Timestream.Trends.Runs;
using Timestream.Trends.Tests.Runs;
using Timestream.Trends.Tests.Verdicts;

namespace Timestream.Trends.Tests.History;

public sealed class RunReferencesTests : IDisposable
{
    private readonly ReportFiles _files = new();
    private readonly HistoryFile _history;
    private readonly RunReferences _references;

    public RunReferencesTests()
    {
        _history = new HistoryFile(Path.Combine(_files.Folder, "history.jsonl"), TimeProvider.System);
        _references = new RunReferences(_history);
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _files.Dispose();

    [Fact]
    public async Task A_branch_is_its_newest_run()
    {
        await RecordAsync();

        Assert.Equal(["run-3"], await IdsAsync("history:main"));
    }

    [Theory]
    [InlineData("history:run-2", "run-2")]
    [InlineData("history:v1", "run-1")]
    [InlineData("history:abcdef3", "run-3")]
    [InlineData("history:main:2", "run-2,run-3")]
    [InlineData("history:v1,history:main", "run-1,run-3")]
    [InlineData("history:main,history:main", "run-3")]
    public async Task Ids_tags_commits_and_counts_are_found(string text, string expected)
    {
        await RecordAsync();

        Assert.Equal(expected.Split(','), await IdsAsync(text));
    }

    [Fact]
    public async Task Folders_are_pooled()
    {
        var first = _files.Write("a-report-full.json", ReportFiles.Json("A-20261124-093011", ReportFiles.Case("", [1000])));
        var second = _files.Write("b-report-full.json", ReportFiles.Json("A-20261125-093011", ReportFiles.Case("", [2000])));

        Assert.Equal(2, (await _references.ResolveAsync($"{first},{second}", Token)).Count);
    }

    [Theory]
    [InlineData("history:nowhere", "names no run")]
    [InlineData("history:main:9", "holds 3 of 'main'")]
    [InlineData("history:main:none", "not a number of runs")]
    [InlineData("history:abcdef", "beginning of commit abcdef1 and of commit abcdef2 and of commit abcdef3: write more of it")]
    [InlineData("history:run-", "beginning of run run-1 and of run run-2")]
    [InlineData(",", "names no run")]
    [InlineData("no/such/folder", "does not exist")]
    public async Task What_names_no_run_says_why(string text, string expected)
    {
        await RecordAsync();

        var exception = await Assert.ThrowsAsync<RunInputException>(() => _references.ResolveAsync(text, Token));

        Assert.Contains(expected, exception.Message, StringComparison.Ordinal);
    }

    private async Task<IEnumerable<string>> IdsAsync(string text) => (await _references.ResolveAsync(text, Token)).Select(run => run.Id);

    private async Task RecordAsync()
    {
        for (var i = 1; i <= 3; i++)
        {
            var time = new DateTimeOffset(2026, 11, i, 0, 0, 0, TimeSpan.Zero);
            await _history.AppendAsync(
                SampleRuns.Run(SampleRuns.Case(10, 100)) with { Id = $"run-{i}", Time = time, Branch = "main", Commit = $"abcdef{i}", Tag = i == 1 ? "v1" : null }, Token);
        }
    }
}
