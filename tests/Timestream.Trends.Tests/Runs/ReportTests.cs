using Timestream.Trends.Runs;

namespace Timestream.Trends.Tests.Runs;

public sealed class ReportTests : IDisposable
{
    private readonly ReportFiles _files = new();

    public void Dispose() => _files.Dispose();

    [Fact]
    public void Parameters_metrics_and_machine_are_read()
    {
        var report = Read(
            ReportFiles.Case("BatchSize=10&CommonAttributes=True", [1000, 3000], new() { ["latency.p99"] = 250.5, ["cost"] = 0.05 }));

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
        var benchmark = Assert.Single(
            Read(ReportFiles.Case("BatchSize=10", [1000, 3000], new() { ["latency.mean"] = 4, ["throughput"] = 600 })).Cases);

        Assert.Equal([2.0, 6.0], benchmark.Samples["latency.mean"]);
        Assert.Equal([1200.0, 400.0], benchmark.Samples["throughput"]);
    }

    [Fact]
    public void A_report_of_other_benchmarks_is_read_by_its_mean()
    {
        var benchmark = Assert.Single(Read(ReportFiles.Case("", [1000, 3000])).Cases);

        Assert.Equal(2, benchmark.Metrics["time.op"]);
        Assert.Equal([1.0, 3.0], benchmark.Samples["time.op"]);
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
        var benchmark = Assert.Single(
            Read(new { Type = "IngestBenchmarks", Method = "Ingest", Parameters = "", Statistics = new { OriginalValues = Array.Empty<double>(), Mean = "" } }).Cases);

        Assert.False(benchmark.Succeeded);
    }

    [Fact]
    public void A_joined_report_holds_the_cases_of_every_type()
    {
        var path = _files.Write("BenchmarkRun-joined-2026-11-24-09-30-11", "BenchmarkRun-joined-2026-11-24-09-30-11",
            ReportFiles.Case("BatchSize=10", [1000]), ReportFiles.Case("BatchSize=10", [2000], type: "OtherBenchmarks"));

        var run = Assert.Single(RunFolder.Read(path));

        Assert.Equal(
            ["IngestBenchmarks.Ingest(BatchSize: 10)", "OtherBenchmarks.Ingest(BatchSize: 10)"],
            run.Cases.Select(benchmark => benchmark.Key));
        Assert.Equal(new DateTime(2026, 11, 24, 9, 30, 11), run.Time.ToLocalTime().DateTime);
    }

    [Fact]
    public void Cases_of_one_name_are_told_apart_by_their_job()
    {
        var cases = Read(
            ReportFiles.Case("BatchSize=10", [1000], job: "Ingest"),
            ReportFiles.Case("BatchSize=10", [1000], job: "Short"),
            ReportFiles.Case("BatchSize=25", [1000])).Cases;

        Assert.Equal(
            [
                "IngestBenchmarks.Ingest(BatchSize: 10) [Ingest]",
                "IngestBenchmarks.Ingest(BatchSize: 10) [Short]",
                "IngestBenchmarks.Ingest(BatchSize: 25)",
            ],
            cases.Select(benchmark => benchmark.Key));
    }

    [Fact]
    public void A_byte_order_mark_does_no_harm()
    {
        var path = _files.Write(
            "a-report-full.json", ReportFiles.Json("T-20261124-093011", ReportFiles.Case("", [1000])), byteOrderMark: true);

        Assert.Single(Report.Read(path).Cases);
    }

    [Theory]
    [InlineData("IngestBenchmarks-20261124-093011")]
    [InlineData("BenchmarkRun-joined-2026-11-24-09-30-11")]
    public void The_title_tells_when_it_started(string title) =>
        Assert.Equal(new DateTime(2026, 11, 24, 9, 30, 11), new Report(title, new ReportMachine("", "", "", ""), []).Started);

    [Fact]
    public void A_title_without_time_tells_nothing() =>
        Assert.Null(new Report("My-report-7", new ReportMachine("", "", "", ""), []).Started);

    [Theory]
    [InlineData("", "it is no JSON, or was cut short (line 1)")]
    [InlineData("{", "it is no JSON, or was cut short (line 1)")]
    [InlineData("{\n\"Benchmarks\": [\n", "it is no JSON, or was cut short (line 3)")]
    [InlineData("{}", "Benchmarks is missing")]
    [InlineData("[]", "it is no JSON object")]
    [InlineData("null", "it is no JSON object")]
    [InlineData("""{"Benchmarks":null}""", "Benchmarks is missing")]
    [InlineData("""{"Benchmarks":{}}""", "Benchmarks is no list")]
    [InlineData("""{"Benchmarks":[1]}""", "Benchmarks[0] is no object")]
    [InlineData("""{"HostEnvironmentInfo":[],"Benchmarks":[]}""", "HostEnvironmentInfo is no object")]
    [InlineData("""{"Benchmarks":[{},{"Statistics":[]}]}""", "Benchmarks[1].Statistics is no object")]
    [InlineData("""{"Benchmarks":[{"Metrics":{}}]}""", "Benchmarks[0].Metrics is no list")]
    [InlineData("""{"Benchmarks":[{"Metrics":[{"Value":5}]}]}""", "Benchmarks[0].Metrics[0].Descriptor is missing")]
    [InlineData("""{"Benchmarks":[{"Metrics":[{"Value":5,"Descriptor":{}}]}]}""", "Benchmarks[0].Metrics[0].Descriptor.Id is missing")]
    public void Anything_else_is_refused_by_name_and_place(string json, string fault)
    {
        var path = _files.Write("broken-report-full.json", json);

        Assert.Equal(
            $"'{path}' is not a BenchmarkDotNet full JSON report: {fault}. Expected a file named *-report-full.json or *-report-full-compressed.json.",
            Assert.Throws<RunInputException>(() => Report.Read(path)).Message);
    }

    [Theory]
    [InlineData("\"\"")]
    [InlineData("\"NaN\"")]
    [InlineData("-1")]
    [InlineData("1e999")]
    [InlineData("null")]
    public void A_mean_that_is_no_time_is_a_failed_case(string mean) => Assert.False(Assert.Single(Report.Read(
        _files.Write("a-report-full.json", $$$"""{"Benchmarks":[{"Type":"A","Method":"B","Statistics":{"Mean":{{{mean}}}}}]}""")).Cases).Succeeded);

    [Fact]
    public void A_mean_of_0_is_a_value()
    {
        var benchmark = Assert.Single(Read(ReportFiles.Case("", [0, 0])).Cases);

        Assert.True(benchmark.Succeeded);
        Assert.Equal(0, benchmark.Metrics["time.op"]);
    }

    [Fact]
    public void What_a_report_does_not_tell_of_its_machine_is_not_known()
    {
        var path = _files.Write("a-report-full.json", """{"Title":"x","HostEnvironmentInfo":{"ProcessorName":null,"OsVersion":""},"Benchmarks":[]}""");

        Assert.Equal(new ReportMachine(null, null, null, null), Report.Read(path).Machine);
        Assert.Equal(new RunEnvironment(), RunFolder.Read(path)[0].Environment);
    }

    [Fact]
    public void Allocations_of_the_memory_diagnoser_are_a_metric()
    {
        var metric = Assert.Single(Read(ReportFiles.Case("", [1000], new() { ["Allocated Memory"] = 100 })).Cases);
        var section = Assert.Single(Report.Read(
            _files.Write("b-report-full.json", """{"Benchmarks":[{"Type":"A","Method":"B","Statistics":{"Mean":1},"Memory":{"BytesAllocatedPerOperation":100}}]}""")).Cases);

        Assert.Equal([100.0, 100.0], new[] { metric, section }.Select(benchmark => benchmark.Metrics["allocated.op"]));
    }

    private Report Read(params object[] benchmarks) =>
        Report.Read(_files.Write("IngestBenchmarks", "IngestBenchmarks-20261124-093011", benchmarks));
}
