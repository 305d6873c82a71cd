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
        new RunManifest { Commit = "8d75325", Branch = "main", Endpoint = "local", Region = "us-west-2", Workload = "devops", Seed = 1 }.Write(_files.Folder);

        var run = Assert.Single(RunFolder.Read(_files.Folder));

        Assert.Equal(("8d75325", "main", "local", 1), (run.Commit, run.Branch, run.Environment.Endpoint, run.Environment.Seed));
        Assert.Equal("AMD EPYC", run.Environment.Processor);
    }

    [Fact]
    public void A_damaged_one_is_refused_by_name()
    {
        _files.Write("a", "A-20261124-093011", ReportFiles.Case("", [1000]));
        var path = _files.Write(RunManifest.FileName, "{");

        Assert.Contains(path, Assert.Throws<RunInputException>(() => RunFolder.Read(_files.Folder)).Message, StringComparison.Ordinal);
    }
}
