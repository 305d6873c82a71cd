using Timestream.Trends.Runs;
using Timestream.Trends.Verdicts;

namespace Timestream.Trends.Tests.Runs;

/// <summary>Which case of one side is which of the other, in reports as BenchmarkDotNet writes them.</summary>
public sealed class CaseKeysTests : IDisposable
{
    private readonly ReportFiles _files = new();
    private int _written;

    public void Dispose() => _files.Dispose();

    [Fact]
    public void Classes_of_one_name_in_two_namespaces_are_two_cases_in_any_order()
    {
        var v1 = Case("Demo.V1", 1000);
        var v2 = Case("Demo.V2", 5000);

        Assert.Equal([("V1.Parse.Run()", Outcome.Same), ("V2.Parse.Run()", Outcome.Same)], Compare([v1, v2], [v2, v1]));
        Assert.Equal([("V1.Parse.Run()", Outcome.Missing), ("V2.Parse.Run()", Outcome.New)], Compare([v1], [v2]));
    }

    [Fact]
    public void Parameters_that_are_cut_alike_are_told_apart_by_their_whole_values()
    {
        const string cut = "url=https:(...)/api [30]&n=1";
        var one = Case("Demo", 1000, parameters: cut, full: "url: \"https://one.example.org/a, b: c/api\", n: 1");
        var two = Case("Demo", 9000, parameters: cut, full: "url: \"https://two.example.org/a/api\", n: 1");

        Assert.Equal(
            [
                ("Parse.Run(url: https://one.example.org/a, b: c/api, n: 1)", Outcome.Same),
                ("Parse.Run(url: https://two.example.org/a/api, n: 1)", Outcome.Same)
            ],
            Compare([one, two], [two, one]));
    }

    [Fact]
    public void A_second_job_is_a_new_case_and_the_first_one_stays_what_it_was()
    {
        var net8 = Case("Demo", 1000, job: ".NET 8.0(Runtime=.NET 8.0)");
        var net9 = Case("Demo", 900, job: ".NET 9.0(Runtime=.NET 9.0)");

        Assert.Equal([("Parse.Run() [.NET 8.0]", Outcome.Same), ("Parse.Run() [.NET 9.0]", Outcome.New)], Compare([net8], [net9, net8]));
        Assert.Equal(
            [("Parse.Run() [.NET 8.0]", Outcome.Same), ("Parse.Run() [.NET 9.0]", Outcome.Missing)], Compare([net8, net9], [net8]));
    }

    [Fact]
    public void Jobs_of_one_name_are_told_apart_by_what_they_are()
    {
        var small = Case("Demo", 1000, job: "Job(N=1)");
        var large = Case("Demo", 5000, job: "Job(N=2)");

        Assert.Equal(
            [("Parse.Run() [Job(N=1)]", Outcome.Same), ("Parse.Run() [Job(N=2)]", Outcome.Same)], Compare([small, large], [large, small]));
        Assert.Equal([("Parse.Run() [Job(N=1)]", Outcome.Same), ("Parse.Run() [Job(N=2)]", Outcome.New)], Compare([small], [large, small]));
        Assert.Equal([("Parse.Run()", Outcome.Worse)], Compare([small], [large]));
    }

    [Fact]
    public void What_an_older_history_does_not_know_is_no_difference()
    {
        var now = Read(Case("Demo", 1000));
        var before = now with { Cases = [now.Cases[0] with { FullType = null, Job = null }] };

        Assert.Equal([("Parse.Run()", Outcome.Same)], Outcomes([before], [now]));
    }

    [Fact]
    public void A_case_in_two_files_of_a_side_is_an_error_that_names_both()
    {
        _files.Write("Demo.Parse-report-full.json", ReportFiles.Json("Demo.Parse-20260101-100000", Case("Demo", 1000)));
        _files.Write(
            "BenchmarkRun-joined-report-full.json",
            ReportFiles.Json("BenchmarkRun-joined-2026-01-02-10-00-00", Case("Demo", 5000), Case("Demo.V2", 5000)));

        var message = Assert.Throws<RunInputException>(() => RunFolder.ReadSide(_files.Folder)).Message;
        Assert.Contains("'BenchmarkRun-joined-report-full.json'", message, StringComparison.Ordinal);
        Assert.Contains("'Demo.Parse-report-full.json'", message, StringComparison.Ordinal);
        Assert.Equal(2, RunFolder.Read(_files.Folder).Count);
    }

    [Fact]
    public void Reports_of_one_title_and_other_figures_are_not_taken_for_copies()
    {
        _files.Write("a-report-full.json", ReportFiles.Json("x", Case("Demo", 1000)));
        _files.Write("b-report-full.json", ReportFiles.Json("x", Case("Demo", 5000)));

        Assert.Contains(
            "twice", Assert.Throws<RunInputException>(() => RunFolder.ReadSide(_files.Folder)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void One_report_in_two_formats_is_one_and_two_classes_of_one_name_are_no_repetition()
    {
        var v1 = ReportFiles.Json("Demo.V1.Parse-20260101-100000", Case("Demo.V1", 1000));
        _files.Write("Demo.V1.Parse-report-full.json", v1);
        _files.Write("Demo.V1.Parse-report-full-compressed.json", v1);
        _files.Write("Demo.V2.Parse-report-full.json", ReportFiles.Json("Demo.V2.Parse-20260101-100100", Case("Demo.V2", 5000)));

        var run = Assert.Single(RunFolder.ReadSide(_files.Folder));
        Assert.Equal(["Demo.V1.Parse.Run()", "Demo.V2.Parse.Run()"], run.Cases.Select(benchmark => benchmark.Key));
    }

    private static object Case(string space, double nanoseconds, string parameters = "", string full = "", string job = "DefaultJob") => new
    {
        DisplayInfo = $"Parse.Run: {job}{(parameters.Length > 0 ? $" [{parameters}]" : "")}",
        Namespace = space,
        Type = "Parse",
        Method = "Run",
        Parameters = parameters,
        FullName = $"{space}.Parse.Run{(full.Length > 0 ? $"({full})" : "")}",
        Statistics = new { OriginalValues = Enumerable.Range(0, 15).Select(i => nanoseconds * (1 + 0.0001 * i)), Mean = nanoseconds },
    };

    private Run Read(params object[] cases) =>
        RunFolder.Read(_files.Write($"{++_written}-report-full.json", ReportFiles.Json($"Demo-2026010{_written}-100000", cases)))[0];

    private IEnumerable<(string, Outcome)> Compare(object[] baseline, object[] current) => Outcomes([Read(baseline)], [Read(current)]);

    private static IEnumerable<(string, Outcome)> Outcomes(IReadOnlyList<Run> baseline, IReadOnlyList<Run> current) =>
        new RunComparer(new ComparisonOptions { BetweenRunNoise = 0.001 }).Compare(baseline, current).Verdicts.Select(
            verdict => (verdict.Case.Replace("Demo.", "", StringComparison.Ordinal), verdict.Outcome)).Order();
}
