using Timestream.Trends.Runs;

namespace Timestream.Trends.Tests.Runs;

public sealed class RunFolderTests : IDisposable
{
    private readonly ReportFiles _files = new();

    public void Dispose() => _files.Dispose();

    [Fact]
    public void Reports_of_different_types_are_one_run()
    {
        _files.Write("IngestBenchmarks", "IngestBenchmarks-20261124-093011", ReportFiles.Case("BatchSize=10", [1000]));
        _files.Write(
            "OtherBenchmarks", "OtherBenchmarks-20261124-093311", ReportFiles.Case("BatchSize=10", [1000], type: "OtherBenchmarks"));

        var run = Assert.Single(RunFolder.Read(_files.Folder));

        Assert.Equal(2, run.Cases.Count);
        Assert.Equal(".NET 10.0.1", run.Environment.Runtime);
    }

    [Fact]
    public void A_case_measured_again_is_another_run_in_order_of_time()
    {
        _files.Write("b", "IngestBenchmarks-20261124-093011", ReportFiles.Case("BatchSize=10", [1000]));
        _files.Write("a", "IngestBenchmarks-20261125-093011", ReportFiles.Case("BatchSize=10", [2000]));

        var runs = RunFolder.Read(_files.Folder);

        Assert.Equal([1.0, 2.0], runs.Select(run => run.Cases[0].Metrics["time.op"]));
        Assert.True(runs[0].Time < runs[1].Time);
        Assert.NotEqual(runs[0].Id, runs[1].Id);
    }

    [Fact]
    public void The_same_report_in_two_formats_is_one_run_and_has_one_identity()
    {
        var json = ReportFiles.Json("IngestBenchmarks-20261124-093011", ReportFiles.Case("BatchSize=10", [1000]));
        var single = Assert.Single(RunFolder.Read(_files.Write("x-report-full.json", json)));
        _files.Write("x-report-full-compressed.json", json);

        Assert.Equal(single.Id, Assert.Single(RunFolder.Read(_files.Folder)).Id);
    }

    [Fact]
    public void Reports_of_two_machines_are_refused()
    {
        _files.Write("a-report-full.json", ReportFiles.Json("A-20261124-093011", "AMD", [ReportFiles.Case("", [1000])]));
        _files.Write("b-report-full.json", ReportFiles.Json("B-20261124-093011", "Intel", [ReportFiles.Case("", [1000])]));

        Assert.Contains(
            "processor", Assert.Throws<RunInputException>(() => RunFolder.Read(_files.Folder)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_empty_folder_and_a_missing_path_say_what_was_expected()
    {
        Assert.Contains(
            "*-report-full-compressed.json",
            Assert.Throws<RunInputException>(() => RunFolder.Read(_files.Folder)).Message,
            StringComparison.Ordinal);
        Assert.Contains(
            "does not exist",
            Assert.Throws<RunInputException>(() => RunFolder.Read(Path.Combine(_files.Folder, "no"))).Message,
            StringComparison.Ordinal);
    }
}
