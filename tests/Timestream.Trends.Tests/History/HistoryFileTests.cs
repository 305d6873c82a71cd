using CsCheck;
using Timestream.Trends.Files;
using Timestream.Trends.History;
using Timestream.Trends.Runs;
using Timestream.Trends.Tests.Verdicts;

namespace Timestream.Trends.Tests.History;

public sealed class HistoryFileTests : IDisposable
{
    private static readonly string[] s_damage = ["", "null", "{}", "[]", "1", "\"", ","];
    private readonly string _folder = Directory.CreateTempSubdirectory("history").FullName;
    private readonly HistoryFile _history;

    public HistoryFileTests() => _history = new HistoryFile(Path, TimeProvider.System);

    private string Path => System.IO.Path.Combine(_folder, "deeper", "history.jsonl");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task What_was_recorded_is_read_back()
    {
        var run = Run("a") with
        {
            Time = new DateTimeOffset(2026, 11, 24, 9, 30, 0, TimeSpan.Zero),
            Commit = "8d75325",
            Branch = "main",
            Tag = "v1 \"first\"\n",
            Environment = new RunEnvironment { Processor = "AMD", Endpoint = "local", Seed = 7 },
            Cases =
            [
                SampleRuns.Case(10, 100.125) with { Samples = new Dictionary<string, IReadOnlyList<double>> { ["latency.mean"] = [99, 101.25] } },
                SampleRuns.FailedCase(25) with { Job = "Short" },
            ],
        };

        Assert.True(await _history.AppendAsync(run, Token));

        var read = Assert.Single((await _history.ReadAsync(Token)).Runs);
        Assert.Equal(
            (run.Id, run.Time, run.Commit, run.Branch, run.Tag, run.Environment),
            (read.Id, read.Time, read.Commit, read.Branch, read.Tag, read.Environment));
        Assert.Equal(
            run.Cases.Select(benchmark => (benchmark.Key, benchmark.Succeeded)),
            read.Cases.Select(benchmark => (benchmark.Key, benchmark.Succeeded)));
        Assert.Equal(run.Cases[0].Metrics, read.Cases[0].Metrics);
        Assert.Equal(run.Cases[0].Samples["latency.mean"], read.Cases[0].Samples["latency.mean"]);
    }

    [Fact]
    public async Task Recording_a_run_twice_records_it_once()
    {
        Assert.True(await _history.AppendAsync(Run("a"), Token));
        Assert.False(await _history.AppendAsync(Run("a"), Token));

        Assert.Single(await File.ReadAllLinesAsync(Path, Token));
    }

    [Fact]
    public async Task A_missing_file_is_an_empty_history()
    {
        var history = await _history.ReadAsync(Token);

        Assert.Empty(history.Runs);
        Assert.Empty(history.Damaged);
    }

    [Fact]
    public async Task Runs_appended_at_once_are_all_there()
    {
        await Task.WhenAll(
            Enumerable.Range(0, 24).Select(
                i => Task.Run(() => new HistoryFile(Path, TimeProvider.System).AppendAsync(Run($"run{i % 12}"), Token))));

        var history = await _history.ReadAsync(Token);
        Assert.Equal(12, history.Runs.Count);
        Assert.Empty(history.Damaged);
        Assert.Equal(12, (await File.ReadAllLinesAsync(Path, Token)).Length);
    }

    [Fact]
    public async Task Damaged_lines_are_named_by_number_skipped_and_left_alone()
    {
        await _history.AppendAsync(Run("a"), Token);
        await File.AppendAllTextAsync(
            Path,
            "{\"schema\":1,\"run\":\"torn\n\nnot json\n{\"schema\":2,\"run\":\"new\",\"cases\":[]}\n{\"schema\":1,\"cases\":[]}\n",
            Token);
        var before = await File.ReadAllTextAsync(Path, Token);

        await _history.AppendAsync(Run("b"), Token);

        var history = await _history.ReadAsync(Token);
        Assert.Equal(["a", "b"], history.Runs.Select(run => run.Id).Order());
        Assert.Equal([2, 4, 5, 6], history.Damaged.Select(line => line.Number));
        Assert.Contains("newer version", history.Damaged[2].Reason, StringComparison.Ordinal);
        Assert.StartsWith(before, await File.ReadAllTextAsync(Path, Token), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_torn_last_line_does_not_swallow_the_next_run()
    {
        await _history.AppendAsync(Run("a"), Token);
        await File.AppendAllTextAsync(Path, "{\"schema\":1,\"run\":\"to", Token);

        await _history.AppendAsync(Run("b"), Token);

        var history = await _history.ReadAsync(Token);
        Assert.Equal(2, history.Runs.Count);
        Assert.Equal(2, Assert.Single(history.Damaged).Number);
    }

    [Fact]
    public async Task Marks_of_a_merge_conflict_are_named_as_such()
    {
        await _history.AppendAsync(Run("a"), Token);
        await File.AppendAllTextAsync(Path, "<<<<<<< HEAD\n=======\n>>>>>>> other\n", Token);

        var history = await _history.ReadAsync(Token);
        Assert.All(history.Damaged, line => Assert.Contains("merge conflict", line.Reason, StringComparison.Ordinal));
        Assert.Equal([2, 3, 4], history.Damaged.Select(line => line.Number));
        var fault = Assert.Throws<DamagedHistoryException>(history.ThrowIfDamaged);
        Assert.Contains("line 2 is a mark of a merge conflict", fault.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\r\n", false)]
    [InlineData("\n", true)]
    [InlineData("\r\n", true)]
    public async Task Line_ends_of_Windows_and_a_byte_order_mark_do_no_harm(string lineEnd, bool byteOrderMark)
    {
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(Path)!);
        await File.WriteAllTextAsync(
            Path,
            HistoryLine.Write(Run("a")) + lineEnd + HistoryLine.Write(Run("b")) + lineEnd,
            new System.Text.UTF8Encoding(byteOrderMark),
            Token);
        await _history.AppendAsync(Run("c"), Token);

        var history = await _history.ReadAsync(Token);
        Assert.Equal(["a", "b", "c"], history.Runs.Select(run => run.Id).Order());
        Assert.Empty(history.Damaged);
    }

    [Fact]
    public async Task It_is_not_written_through_a_link()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Links need a privilege on Windows.");
        var target = System.IO.Path.Combine(_folder, "target");
        await File.WriteAllTextAsync(target, "", Token);
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(Path)!);
        File.CreateSymbolicLink(Path, target);

        await Assert.ThrowsAsync<OutputPathException>(() => _history.AppendAsync(Run("a"), Token));
        Assert.Equal(0, new FileInfo(target).Length);
    }

    [Fact]
    public void Fields_of_later_versions_are_tolerated()
    {
        var line = HistoryLine.Write(Run("a")).Replace(
            "{\"schema\":1,", "{\"schema\":1,\"weather\":{\"rain\":[1,2]},", StringComparison.Ordinal);

        Assert.Equal("a", HistoryLine.Read(line).Id);
    }

    [Fact]
    public void Values_that_json_cannot_hold_are_left_out()
    {
        var run = Run("a") with { Cases = [SampleRuns.With(10, new() { ["latency.mean"] = double.NaN, ["cost"] = 0.5 })] };

        Assert.Equal(["cost"], HistoryLine.Read(HistoryLine.Write(run)).Cases[0].Metrics.Keys);
    }

    [Fact]
    public void Any_damage_to_a_line_is_reported_and_nothing_else()
    {
        var line = HistoryLine.Write(Run("a"));
        Gen.Select(Gen.Int[0, line.Length - 1], Gen.Int[0, 40], Gen.Int[0, s_damage.Length - 1]).Sample((start, length, damage) =>
        {
            var damaged = line[..start] + s_damage[damage] + line[Math.Min(line.Length, start + length)..];
            try
            {
                return HistoryLine.Read(damaged).Cases.All(benchmark => benchmark.Key.Length > 0);
            }
            catch (FormatException)
            {
                return true;
            }
        }, iter: 3000);
    }

    private static Run Run(string id) => SampleRuns.Run(SampleRuns.Case(10, 100)) with { Id = id };
}
