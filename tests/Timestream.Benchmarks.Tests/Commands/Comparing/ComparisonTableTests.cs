using Timestream.Benchmarks.Commands.Comparing;
using Timestream.Trends.Reports;
using Timestream.Trends.Verdicts;

namespace Timestream.Benchmarks.Tests.Commands.Comparing;

public class ComparisonTableTests
{
    private static readonly ComparisonRow[] s_rows =
    [
        new(
            Outcome.Worse,
            "IngestBenchmarks.Ingest(BatchSize: 10, CommonAttributes: True)",
            "latency.mean",
            "217.5 us \u00b12 %",
            "284.7 us \u00b13 %",
            "+30.9 % (+23.2 to +39.1 %)",
            "q < 0.0001"),
        new(Outcome.Missing, "IngestTransportBenchmarks.Direct(BatchSize: 100, CommonAttributes: False, Writers: 4)", "", "", "", "", ""),
        new(
            Outcome.Better,
            "IngestBenchmarks.Ingest(BatchSize: 10, CommonAttributes: True)",
            "wire.bytes",
            "120.0 bytes per record",
            "119.0 bytes per record",
            "-0.8 %",
            ""),
    ];

    [Theory]
    [InlineData(46)]
    [InlineData(60)]
    [InlineData(80)]
    [InlineData(120)]
    [InlineData(400)]
    public void Every_row_is_there_and_no_figure_is_broken(int width)
    {
        var lines = ComparisonTable.Lines(s_rows, width).Select(line => line.Text).ToList();

        Assert.All(s_rows.SelectMany(row => new[] { row.Metric, row.Baseline, row.Current, row.Change, row.Remark }), part =>
            Assert.Contains(lines, line => line.Contains(part, StringComparison.Ordinal)));
        Assert.Equal(
            3,
            lines.Count(
                line => line.Contains("worse", StringComparison.Ordinal)
                    || line.Contains("missing", StringComparison.Ordinal)
                    || line.Contains("better", StringComparison.Ordinal)));
        Assert.All(lines, line => Assert.InRange(line.Length, 0, width));
    }

    [Fact]
    public void Where_there_is_room_the_case_stands_before_its_figures()
    {
        var lines = ComparisonTable.Lines(s_rows, 400);

        Assert.StartsWith("case ", lines[0].Text, StringComparison.Ordinal);
        Assert.Equal((4, Outcome.Worse), (lines.Count, lines[1].Outcome));
    }

    [Fact]
    public void Nothing_to_show_is_no_title() => Assert.Empty(ComparisonTable.Lines([], 80));
}
