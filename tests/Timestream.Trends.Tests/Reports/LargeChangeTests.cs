using Timestream.Trends.History;
using Timestream.Trends.Metrics;
using Timestream.Trends.Reports;
using Timestream.Trends.Runs;
using Timestream.Trends.Verdicts;
using static Timestream.Trends.Tests.Verdicts.SampleRuns;

namespace Timestream.Trends.Tests.Reports;

/// <summary>A case that allocates a thousand times as much: a regression, with figures that can be read.</summary>
public class LargeChangeTests
{
    private static readonly DateTimeOffset s_time = new(2026, 11, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly Run s_before = Allocating(100) with { Time = s_time, Commit = "0123456789" };
    private static readonly Run s_after = Allocating(100_000) with { Time = s_time.AddDays(1), Commit = "abcdef0123" };

    [Fact]
    public void A_comparison_shows_it()
    {
        var comparison = new RunComparer(new ComparisonOptions()).Compare([s_before], [s_after]);

        var row = Assert.Single(ComparisonRow.Of(comparison, all: false));
        Assert.Equal((Outcome.Worse, Conclusion.Worse), (row.Outcome, comparison.Conclusion));
        Assert.Equal(("100.0 bytes per operation", "100,000 bytes per operation", "+99,900.0 %"), (row.Baseline, row.Current, row.Change));
    }

    [Fact]
    public void A_check_shows_it()
    {
        var report = new TrendCheck(Threshold.Default).Check(new RunHistory([s_before, s_after], []));

        Assert.Equal(Conclusion.Worse, report.Conclusion);
        Assert.Equal(
            "IngestBenchmarks.Ingest(BatchSize: 10) allocated.op: worse, "
                + "100.0 bytes per operation -> 100,000 bytes per operation, since abcdef0 (2026-11-02).",
            TrendText.Of(Assert.Single(report.Findings)));
    }

    private static Run Allocating(double bytes) =>
        Run(With(10, new() { [MetricCatalog.LatencyMean.Id] = 100, [MetricCatalog.AllocatedPerOperation.Id] = bytes }));
}
