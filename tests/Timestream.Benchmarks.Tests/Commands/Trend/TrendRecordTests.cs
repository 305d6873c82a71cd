using System.Text.Json;
using Timestream.Trends.Runs;

namespace Timestream.Benchmarks.Tests.Commands.Trend;

/// <summary>What <c>trend record</c> says of runs, and what it does not know.</summary>
public sealed class TrendRecordTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("record").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private string History => Path.Combine(_folder, "history.jsonl");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_commit_of_an_old_report_is_unknown_unless_it_is_given()
    {
        await RecordAsync(SampleReport.Write(Path.Combine(_folder, "a"), day: 10));
        await RecordAsync(
            SampleReport.Write(Path.Combine(_folder, "b"), day: 11),
            "--commit",
            "8d75325",
            "--branch",
            "old",
            "--time",
            "2025-01-31T12:00Z",
            "--tag",
            "v1");

        var lines = (await File.ReadAllLinesAsync(History, Token)).Select(line => JsonDocument.Parse(line).RootElement).ToList();
        Assert.False(lines[0].TryGetProperty("commit", out _));
        Assert.False(lines[0].TryGetProperty("branch", out _));
        Assert.Equal(
            ("8d75325", "old", "v1"),
            (
                lines[1].GetProperty("commit").GetString(),
                lines[1].GetProperty("branch").GetString(),
                lines[1].GetProperty("tag").GetString()));
        Assert.Equal(new DateTimeOffset(2025, 1, 31, 12, 0, 0, TimeSpan.Zero), lines[1].GetProperty("time").GetDateTimeOffset());
    }

    [Fact]
    public async Task What_stands_beside_the_reports_is_known()
    {
        var report = SampleReport.Write(Path.Combine(_folder, "a"));
        RunManifests.Add(
            Path.GetDirectoryName(report)!, new RunManifest { Reports = [Path.GetFileName(report)], Commit = "8d75325", Branch = "main" });

        await RecordAsync(report);

        Assert.Contains(
            "\"commit\":\"8d75325\",\"branch\":\"main\"", await File.ReadAllTextAsync(History, Token), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_run_with_findings_is_not_recorded()
    {
        var report = SampleReport.Write(Path.Combine(_folder, "a"));
        RunManifests.Add(
            Path.GetDirectoryName(report)!, new RunManifest { Reports = [Path.GetFileName(report)], Findings = ["a case failed."] });

        var result = await BenchProgram.InProcessAsync("trend", "record", "--reports", report, "--history", History);

        Assert.Equal(3, result.ExitCode);
        Assert.Contains("is not recorded, because it has findings: a case failed.", result.Error, StringComparison.Ordinal);
        Assert.False(File.Exists(History));
    }

    [Fact]
    public async Task A_folder_of_reports_is_recorded_in_order_of_time_and_no_commit_is_of_all_of_them()
    {
        var first = SampleReport.Write(Path.Combine(_folder, "a"), day: 12);
        File.Move(first, Path.Combine(_folder, "a", "one-report-full.json"));
        SampleReport.Write(Path.Combine(_folder, "a"), day: 11, bytes: 130);

        var result = await BenchProgram.InProcessAsync(
            "trend", "record", "--reports", Path.Combine(_folder, "a"), "--commit", "8d75325", "--history", History);
        Assert.Equal((2, false), (result.ExitCode, File.Exists(History)));
        Assert.Contains("--commit is of one run, and there are 2", result.Error, StringComparison.Ordinal);

        await RecordAsync(Path.Combine(_folder, "a"));
        var times = (await File.ReadAllLinesAsync(History, Token)).Select(
            line => JsonDocument.Parse(line).RootElement.GetProperty("time").GetDateTimeOffset().Day);
        Assert.Equal([11, 12], times);
    }

    [Fact]
    public async Task The_history_of_github_action_benchmark_is_taken_over()
    {
        var data = Path.Combine(_folder, "data.js");
        await File.WriteAllTextAsync(data, """window.BENCHMARK_DATA = {"entries":{"S":[{"commit":{"id":"aaa"},"date":1767261600000,"tool":"cargo","benches":[{"name":"b","value":1,"unit":"ns/iter"}]}]}};""", Token);

        await RecordAsync(data);

        Assert.Contains("\"commit\":\"aaa\"", await File.ReadAllTextAsync(History, Token), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_time_that_is_none_is_a_usage_error()
    {
        var result = await BenchProgram.InProcessAsync("trend", "record", "--time", "yesterday", "--history", History);

        Assert.Equal(2, result.ExitCode);
        Assert.Contains("--time 'yesterday': expected a time such as 2026-01-31T12:00Z.", result.Error, StringComparison.Ordinal);
    }

    private async Task RecordAsync(string reports, params string[] options)
    {
        var result = await BenchProgram.InProcessAsync(["trend", "record", "--reports", reports, "--history", History, .. options]);
        Assert.True(result.ExitCode == 0, result.All);
    }
}
