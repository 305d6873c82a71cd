using System.Text.Json;
using Timestream.Benchmarks.Harness.Reporting;
using Timestream.Benchmarks.Harness.Running;

namespace Timestream.Benchmarks.Tests.Harness.Reporting;

public sealed class PublishingRuleTests : IDisposable
{
    private const int WholeCount = 12;

    private readonly string _run = Directory.CreateTempSubdirectory().FullName;
    private readonly string _results = Directory.CreateTempSubdirectory().FullName;

    public void Dispose()
    {
        Directory.Delete(_run, recursive: true);
        Directory.Delete(_results, recursive: true);
    }

    [Theory]
    [InlineData("--noOverwrite")]
    [InlineData("--NOOVERWRITE")]
    [InlineData("--artifacts", "raw")]
    [InlineData("-a", "raw")]
    [InlineData("--join")]
    public void What_the_options_keep_is_kept(params string[] options) =>
        Assert.NotNull(
            PublishingRule.Reason(BenchmarkArguments.Parse(["--filter", "*", .. options], _run).UnpublishedReason, isMeasured: true, []));

    [Fact]
    public void A_run_with_findings_and_one_that_measured_nothing_replace_no_report()
    {
        var arguments = BenchmarkArguments.Parse(["--filter", "*"], _run);
        Assert.Null(PublishingRule.Reason(arguments.UnpublishedReason, isMeasured: true, []));
        Assert.NotNull(PublishingRule.Reason(arguments.UnpublishedReason, isMeasured: false, []));
        Assert.Contains(
            "findings", PublishingRule.Reason(arguments.UnpublishedReason, isMeasured: true, ["a case failed"]), StringComparison.Ordinal);
    }

    [Fact]
    public void Part_of_a_class_does_not_replace_a_report_that_has_more()
    {
        Write(_results, cases: WholeCount);
        Assert.Equal(
            "This run measured 1 of the 12 cases of Ingest: its report in results/, which has 11 others, stays.", Reason(cases: 1));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("{")]
    public void Part_of_a_class_is_published_where_no_whole_report_is(string? earlier)
    {
        if (earlier is not null)
        {
            File.WriteAllText(PathIn(_results), earlier);
        }

        Assert.Null(Reason(cases: 1));
    }

    [Fact]
    public void The_same_part_and_a_whole_class_replace_what_is_there()
    {
        Write(_results, cases: 2);
        Assert.Null(Reason(cases: 2));
        Write(_results, cases: 30);
        Assert.Null(Reason(cases: WholeCount));
        Assert.Equal(18, PublishingRule.Lost(PathIn(_run), _results).Count);
    }

    private string? Reason(int cases)
    {
        Write(_run, cases);
        return PublishingRule.Reason(PathIn(_run), _results, _ => WholeCount);
    }

    private static void Write(string folder, int cases) => File.WriteAllText(PathIn(folder), JsonSerializer.Serialize(new
    {
        Title = "Ingest-20261124-093011",
        HostEnvironmentInfo = new { ProcessorName = "AMD EPYC", OsVersion = "Linux", RuntimeVersion = ".NET 10", BenchmarkDotNetVersion = "0.15.8" },
        Benchmarks = Enumerable.Range(1, cases).Select(size => new
        {
            Namespace = "Timestream.Benchmarks",
            Type = "Ingest",
            Method = "Write",
            Parameters = $"BatchSize={size}",
            FullName = $"Timestream.Benchmarks.Ingest.Write(BatchSize: {size})",
            DisplayInfo = $"Ingest.Write: Ingest [BatchSize={size}]",
            Statistics = new { Mean = 1000.0 },
        }),
    }));

    private static string PathIn(string folder) => Path.Combine(folder, "Timestream.Benchmarks.Ingest-report-full-compressed.json");
}
