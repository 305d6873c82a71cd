using System.Text.Json;

namespace Timestream.Benchmarks.Tests.Commands.Trend;

/// <summary><c>trend</c> as a process, on reports written by hand.</summary>
public sealed class TrendCommandTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("trend").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    /// <summary>Names of cases, branches and commits come from files of others: they are shown, and obeyed by nobody.</summary>
    [Theory]
    [InlineData("show")]
    [InlineData("show", "--runs")]
    [InlineData("check")]
    [InlineData("check", "--format", "markdown")]
    [InlineData("check", "--format", "github")]
    public async Task Names_of_others_reach_neither_the_terminal_nor_the_runner_as_commands(params string[] arguments)
    {
        const string Hostile = "::error::owned\\u001b[2J\\n  ::add-mask::x\\u202e##[error]y";
        var history = Path.Combine(_folder, "hostile.jsonl");
        await File.WriteAllLinesAsync(
            history,
            Enumerable.Range(0, 3).Select(run => $$$"""
                {"schema":1,"run":"r{{{run}}}{{{Hostile}}}","time":"2026-01-0{{{run + 1}}}T00:00:00+00:00","commit":"{{{Hostile}}}","branch":"{{{Hostile}}}","cases":[{"type":"{{{Hostile}}}","method":"{{{Hostile}}}","parameters":{"{{{Hostile}}}":"{{{Hostile}}}"},"metrics":{"wire.bytes":{"value":{{{(run < 2 ? 100 : 120)}}} } } }]}
                """),
            TestContext.Current.CancellationToken);

        var result = await BenchProgram.RunAsync(["trend", .. arguments, "--history", history]);

        Assert.DoesNotContain(result.All, character => char.IsControl(character) && character is not ('\n' or '\r'));
        var lines = result.All.Split('\n', '\r').Select(line => line.Trim()).ToList();
        Assert.Contains(lines, line => line.Contains("owned", StringComparison.Ordinal));
        // Those of the github format are ours, and their text is escaped.
        Assert.All(
            lines.Where(line => line.StartsWith("::", StringComparison.Ordinal)),
            line => Assert.StartsWith("::error title=trend::", line, StringComparison.Ordinal));
        Assert.DoesNotContain("##[", result.All, StringComparison.Ordinal);
        Assert.DoesNotContain('\u202e', result.All);
    }

    [Fact]
    public async Task Processes_that_record_at_once_lose_nothing_and_leave_a_damaged_line_alone()
    {
        var history = Path.Combine(_folder, "shared.jsonl");
        await File.WriteAllTextAsync(history, "torn by a crash\n", TestContext.Current.CancellationToken);

        var results = await Task.WhenAll("abcabc".Select((name, i) =>
            BenchProgram.RunAsync(
                "trend", "record", "--reports", Path.GetDirectoryName(Report($"{name}{i}", 100 + name, 120))!, "--history", history)));

        Assert.All(results, result => Assert.Equal(0, result.ExitCode));
        var lines = await File.ReadAllLinesAsync(history, TestContext.Current.CancellationToken);
        Assert.Equal("torn by a crash", lines[0]);
        Assert.Equal(4, lines.Length);
        var runs = await BenchProgram.InProcessAsync("trend", "show", "--runs", "--history", history);
        Assert.Contains("Line 1 of the history cannot be read", runs.Error, StringComparison.Ordinal);
        Assert.All(
            lines[1..],
            line => Assert.Contains(
                JsonSerializer.Deserialize<JsonElement>(line).GetProperty("run").GetString()!, runs.Output, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("wire.bytes", "trend", "check", "--gate", "wire.bytes")]
    [InlineData("holds no run yet", "trend", "check", "--history", "no-such-file")]
    [InlineData("it is a folder", "trend", "check", "--history", "/")]
    public async Task What_cannot_be_used_is_named_and_exits_with_2(string message, params string[] arguments)
    {
        var result = await BenchProgram.InProcessAsync(arguments);

        Assert.Contains(message, result.All, StringComparison.Ordinal);
        Assert.Equal(2, result.ExitCode);
        Assert.DoesNotContain("   at ", result.All, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Trend_records_shows_checks_and_exports()
    {
        var history = Path.Combine(_folder, "history.jsonl");
        foreach (var (name, bytes) in new[] { ("a", 120), ("b", 120), ("b", 120), ("c", 121) })
        {
            var recorded = await BenchProgram.InProcessAsync(
                "trend", "record", "--reports", Path.GetDirectoryName(Report(name, 100, bytes))!, "--history", history);
            Assert.Equal(0, recorded.ExitCode);
        }

        var show = await BenchProgram.InProcessAsync("trend", "show", "--metric", "all", "--history", history);
        var check = await BenchProgram.InProcessAsync("trend", "check", "--history", history);
        var export = await BenchProgram.InProcessAsync(
            "trend", "export", "--history", history, "--output", Path.Combine(_folder, "export"));

        Assert.Equal(3, (await File.ReadAllLinesAsync(history, TestContext.Current.CancellationToken)).Length);
        Assert.Contains(
            "\"wire.bytes\"",
            await File.ReadAllTextAsync(Path.Combine(_folder, "trend.html"), TestContext.Current.CancellationToken),
            StringComparison.Ordinal);
        Assert.Contains("3 of 3 runs are comparable", show.Output, StringComparison.Ordinal);
        Assert.Contains(
            "wire.bytes  worse  120.0 bytes per record -> 121.0 bytes per record  since", check.Output, StringComparison.Ordinal);
        Assert.Equal((0, 1, 0), (show.ExitCode, check.ExitCode, export.ExitCode));
        Assert.Equal(
            [
                "bencher.json",
                "benchmarks.metrics",
                "bigger-is-better.json",
                "ingestbenchmarks_ingest_batchsize_10.csv",
                "otava.yaml",
                "smaller-is-better.json"
            ],
            Directory.EnumerateFiles(Path.Combine(_folder, "export"), "*", SearchOption.AllDirectories)
                .Select(Path.GetFileName)
                .Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task An_alarm_of_the_trend_stays_until_it_is_accepted()
    {
        var history = Path.Combine(_folder, "history.jsonl");
        foreach (var (name, bytes) in new[] { ("a", 120), ("b", 121) })
        {
            await BenchProgram.InProcessAsync(
                "trend", "record", "--reports", Path.GetDirectoryName(Report(name, 100, bytes))!, "--history", history);
        }

        var another = await BenchProgram.InProcessAsync("trend", "check", "--history", history, "--accept", "*BatchSize: 25)");
        var alarm = await BenchProgram.InProcessAsync("trend", "check", "--history", history, "--format", "json");
        var accepted = await BenchProgram.InProcessAsync("trend", "check", "--history", history, "--accept", "*BatchSize: 10)");
        var later = await BenchProgram.InProcessAsync("trend", "check", "--history", history, "--format", "csv");

        Assert.Equal((2, 1, 0, 0), (another.ExitCode, alarm.ExitCode, accepted.ExitCode, later.ExitCode));
        Assert.Contains("names no case that is worse: IngestBenchmarks.Ingest(BatchSize: 10)", another.Error, StringComparison.Ordinal);
        Assert.Equal(
            "worse", JsonSerializer.Deserialize<JsonElement>(alarm.Output).GetProperty("findings")[0].GetProperty("outcome").GetString());
        Assert.Equal("case,metric,outcome,gates,kind,ratio,baseline,current,since_run,since_commit,since", later.Output.TrimEnd());
    }

    [Fact]
    public async Task Trend_page_and_plots_are_written_where_asked_for()
    {
        var (page, plots) = (Path.Combine(_folder, "deeper", "page.html"), Path.Combine(_folder, "plots"));

        var empty = await BenchProgram.InProcessAsync("trend", "page", "--history", Path.Combine(_folder, "none.jsonl"), "--output", page);
        var drawn = await BenchProgram.InProcessAsync("plots", "--output", plots);
        var missing = await BenchProgram.InProcessAsync("plots", "--reports", _folder);

        Assert.Equal((0, 0, 2), (empty.ExitCode, drawn.ExitCode, missing.ExitCode));
        Assert.Equal("page.html", Path.GetFileName(Assert.Single(Directory.EnumerateFiles(Path.GetDirectoryName(page)!))));
        Assert.Equal(
            ["cost.svg", "latency.svg", "throughput.svg"],
            Directory.EnumerateFiles(plots).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        Assert.Contains("is missing: make a run", missing.Error, StringComparison.Ordinal);
    }

    private string Report(string name, double microseconds, double bytes) =>
        SampleReport.WriteTimed(_folder, name, microseconds, bytes);
}
