using Timestream.Trends.Runs;

namespace Timestream.Trends.Tests.Runs;

public sealed class RunManifestTests : IDisposable
{
    private readonly ReportFiles _files = new();

    public void Dispose() => _files.Dispose();

    [Fact]
    public void It_tells_the_run_what_the_reports_do_not()
    {
        _files.Write("a", "A-20261124-093011", ReportFiles.Case("", [1000]));
        Add(
            new RunManifest { Commit = "8d75325", Branch = "main", Endpoint = "local", Region = "us-west-2", Workload = "devops", Seed = 1 },
            "a");

        var run = Assert.Single(RunFolder.Read(_files.Folder));

        Assert.Equal(("8d75325", "main", "local", 1), (run.Commit, run.Branch, run.Environment.Endpoint, run.Environment.Seed));
        Assert.Equal("AMD EPYC", run.Environment.Processor);
    }

    [Fact]
    public void A_run_of_some_benchmarks_leaves_the_others_to_the_run_that_made_them()
    {
        _files.Write("a", "A-20261124-093011", ReportFiles.Case("", [1000], type: "A"));
        _files.Write("b", "B-20261124-093311", ReportFiles.Case("", [1000], type: "B"));
        Add(new RunManifest { Commit = "first", Endpoint = "local" }, "a", "b");
        _files.Write("b", "B-20261125-093311", ReportFiles.Case("", [1500], type: "B"));
        Add(new RunManifest { Commit = "second", Endpoint = "aws" }, "b");

        var runs = RunFolder.Read(_files.Folder);

        Assert.Equal(
            [("first", "local", "A"), ("second", "aws", "B")],
            runs.Select(run => (run.Commit!, run.Environment.Endpoint!, Assert.Single(run.Cases).Type)));
    }

    [Fact]
    public void Runs_of_different_machines_may_lie_in_one_folder()
    {
        _files.Write(
            "a-report-full-compressed.json", ReportFiles.Json("A-20261124-093011", "AMD", [ReportFiles.Case("", [1000], type: "A")]));
        _files.Write(
            "b-report-full-compressed.json", ReportFiles.Json("B-20261124-093311", "Intel", [ReportFiles.Case("", [1000], type: "B")]));
        Add(new RunManifest { Commit = "first" }, "a");
        Add(new RunManifest { Commit = "second" }, "b");

        Assert.Equal(["AMD", "Intel"], RunFolder.Read(_files.Folder).Select(run => run.Environment.Processor));
    }

    [Fact]
    public void A_run_whose_reports_are_all_replaced_is_forgotten_and_a_damaged_file_made_good()
    {
        _files.Write("a", "A-20261124-093011", ReportFiles.Case("", [1000]));
        _files.Write(RunManifests.FileName, "{");
        Add(new RunManifest { Commit = "first" }, "a");
        Add(new RunManifest { Commit = "second" }, "a");

        Assert.Equal("second", Assert.Single(RunManifests.Read(_files.Folder)).Commit);
    }

    [Fact]
    public void A_damaged_one_is_refused_by_name()
    {
        _files.Write("a", "A-20261124-093011", ReportFiles.Case("", [1000]));
        var path = _files.Write(RunManifests.FileName, "{");

        Assert.Contains(path, Assert.Throws<RunInputException>(() => RunFolder.Read(_files.Folder)).Message, StringComparison.Ordinal);
    }

    private void Add(RunManifest manifest, params string[] types) =>
        RunManifests.Add(_files.Folder, manifest with { Reports = [.. types.Select(type => $"{type}-report-full-compressed.json")] });
}
