using Timestream.Trends.Runs;

namespace Timestream.Trends.Tests.Runs;

public sealed class ReportTests : IDisposable
{
    private readonly ReportFiles _files = new();

    public void Dispose() => _files.Dispose();

    [Fact]
    public void Parameters_metrics_and_machine_are_read()
    {
        var report = Read(ReportFiles.Case("BatchSize=10&CommonAttributes=True", [1000, 3000], new() { ["latency.p99"] = 250.5, ["cost"] = 0.05 }));

        var benchmark = Assert.Single(report.Cases);
        Assert.Equal("IngestBenchmarks.Ingest(BatchSize: 10, CommonAttributes: True)", benchmark.Key);
        Assert.Equal("10", benchmark.Parameter("BatchSize"));
        Assert.Equal(250.5, benchmark.Metrics["latency.p99"]);
        Assert.Equal("AMD EPYC", report.Machine.Processor);
        Assert.True(benchmark.Succeeded);
    }

    [Fact]
    public void Iterations_become_samples_on_the_level_of_the_metric()
    {
        var benchmark = Assert.Single(Read(ReportFiles.Case("BatchSize=10", [1000, 3000], new() { ["latency.mean"] = 4, ["throughput"] = 600 })).Cases);

        Assert.Equal([2.0, 6.0], benchmark.Samples["latency.mean"]);
        Assert.Equal([1200.0, 400.0], benchmark.Samples["throughput"]);
    }

    [Fact]
    public void A_report_of_other_benchmarks_is_read_by_its_mean()
    {
        var benchmark = Assert.Single(Read(ReportFiles.Case("", [1000, 3000])).Cases);

        Assert.Equal(2, benchmark.Metrics["latency.mean"]);
        Assert.Equal([1.0, 3.0], benchmark.Samples["latency.mean"]);
    }

    [Fact]
    public void A_failed_case_has_no_statistics_and_is_kept()
    {
        var benchmark = Assert.Single(Read(ReportFiles.Case("BatchSize=10", null)).Cases);

        Assert.False(benchmark.Succeeded);
        Assert.Empty(benchmark.Metrics);
    }

    [Fact]
    public void Not_a_number_written_as_an_empty_string_is_absent()
    {
        var benchmark = Assert.Single(Read(ReportFiles.Case("BatchSize=10", [1000], new() { ["latency.p99"] = "" })).Cases);

        Assert.False(benchmark.Metrics.ContainsKey("latency.p99"));
    }

    [Fact]
    public void A_case_whose_mean_is_not_a_number_has_failed()
    {
        var benchmark = Assert.Single(Read(new { Type = "IngestBenchmarks", Method = "Ingest", Parameters = "", Statistics = new { OriginalValues = Array.Empty<double>(), Mean = "" } }).Cases);

        Assert.False(benchmark.Succeeded);
    }

    [Fact]
    public void A_joined_report_holds_the_cases_of_every_type()
    {
        var path = _files.Write("BenchmarkRun-joined-2026-11-24-09-30-11", "BenchmarkRun-joined-2026-11-24-09-30-11",
            ReportFiles.Case("BatchSize=10", [1000]), ReportFiles.Case("BatchSize=10", [2000], type: "OtherBenchmarks"));

        var run = Assert.Single(RunFolder.Read(path));

        Assert.Equal(["IngestBenchmarks.Ingest(BatchSize: 10)", "OtherBenchmarks.Ingest(BatchSize: 10)"], run.Cases.Select(benchmark => benchmark.Key));
        Assert.Equal(new DateTime(2026, 11, 24, 9, 30, 11), run.Time.ToLocalTime().DateTime);
    }

    [Fact]
    public void Cases_of_one_name_are_told_apart_by_their_job()
    {
        var cases = Read(
            ReportFiles.Case("BatchSize=10", [1000], job: "Ingest"),
            ReportFiles.Case("BatchSize=10", [1000], job: "Short"),
            ReportFiles.Case("BatchSize=10", [1000], job: "Short"),
            ReportFiles.Case("BatchSize=25", [1000])).Cases;

        Assert.Equal(
            [
                "IngestBenchmarks.Ingest(BatchSize: 10) [Ingest]",
                "IngestBenchmarks.Ingest(BatchSize: 10) [Short]",
                "IngestBenchmarks.Ingest(BatchSize: 10) [Short 2]",
                "IngestBenchmarks.Ingest(BatchSize: 25)",
            ],
            cases.Select(benchmark => benchmark.Key));
    }

    [Fact]
    public void A_byte_order_mark_does_no_harm()
    {
        var path = _files.Write("a-report-full.json", ReportFiles.Json("T-20261124-093011", ReportFiles.Case("", [1000])), byteOrderMark: true);

        Assert.Single(Report.Read(path).Cases);
    }

    [Theory]
    [InlineData("IngestBenchmarks-20261124-093011")]
    [InlineData("BenchmarkRun-joined-2026-11-24-09-30-11")]
    public void The_title_tells_when_it_started(string title) =>
        Assert.Equal(new DateTime(2026, 11, 24, 9, 30, 11), new Report(title, new ReportMachine("", "", "", ""), []).Started);

    [Fact]
    public void A_title_without_time_tells_nothing() => Assert.Null(new Report("My-report-7", new ReportMachine("", "", "", ""), []).Started);

    [Theory]
    [InlineData("{")]
    [InlineData("{}")]
    [InlineData("[]")]
    public void Anything_else_is_refused_by_name(string json)
    {
        var path = _files.Write("broken-report-full.json", json);

        Assert.Contains(path, Assert.Throws<RunInputException>(() => Report.Read(path)).Message, StringComparison.Ordinal);
    }

    private Report Read(params object[] benchmarks) => Report.Read(_files.Write("IngestBenchmarks", "IngestBenchmarks-20261124-093011", benchmarks));
}
