using System.Globalization;
using System.Xml.Linq;
using Timestream.Benchmarks.Harness;
using Timestream.Benchmarks.Harness.Reporting.Plots;
using Timestream.Trends.Metrics;
using Timestream.Trends.Runs;

namespace Timestream.Benchmarks.Tests.Harness.Reporting.Plots;

public class SweepPlotsTests
{
    private const string Caption = "endpoint local, us-west-2, commit 8d75325";

    private static readonly XNamespace s_svg = "http://www.w3.org/2000/svg";
    private readonly IReadOnlyList<BenchmarkCase> _cases = SampleSweep.Cases;

    [Fact]
    public void A_sweep_gives_three_pictures_with_a_point_per_case_and_metric()
    {
        var plots = SweepPlots.Render(_cases, Caption);

        Assert.Equal(["throughput.svg", "latency.svg", "cost.svg"], plots.Select(plot => plot.Name));
        // Two lines of three round points; their legend has one each.
        Assert.Equal([8, 8, 8], plots.Select(plot => XDocument.Parse(plot.Svg).Descendants(s_svg + "ellipse").Count()));
    }

    [Fact]
    public void The_lines_of_p99_are_broken_and_equal_costs_are_both_seen()
    {
        var plots = SweepPlots.Render(_cases, Caption);

        // Two lines, and their like in the legend.
        Assert.Equal(
            [0, 4, 0],
            plots.Select(
                plot => XDocument.Parse(plot.Svg).Descendants(s_svg + "path").Count(
                    path => path.Attribute("stroke-dasharray") is not null)));
        var sizes = XDocument.Parse(plots[2].Svg).Descendants(s_svg
            + "ellipse").Select(point => (Size: point.Attribute("rx")!.Value, Color: point.Attribute("fill")!.Value)).Distinct().ToList();
        Assert.Equal(2, sizes.Count);
        Assert.Equal(2, sizes.Select(point => point.Size).Distinct().Count());
    }

    [Fact]
    public void Points_stand_where_the_figures_are()
    {
        var drawing = XDocument.Parse(SweepPlots.Render(_cases, Caption)[0].Svg);
        var values = _cases.Where(benchmark => benchmark.Parameter("CommonAttributes") == "False").Select(
            benchmark => benchmark.Metrics[MetricCatalog.Throughput.Id]).ToList();
        // The axis starts at zero, so heights are proportional to values whatever its upper end.
        var zero = 342.0;
        // Below it are those of the legend.
        var heights = drawing.Descendants(s_svg







                                        + "ellipse").Select(point => double.Parse(point.Attribute("cy")!.Value, CultureInfo.InvariantCulture)).Where(height => height < zero).Take(3).ToList();
        Assert.Equal(values[1] / values[0], (zero - heights[1]) / (zero - heights[0]), 0.01);
        Assert.Equal(values[2] / values[0], (zero - heights[2]) / (zero - heights[0]), 0.01);
    }

    [Fact]
    public void The_same_cases_give_the_same_pictures_on_a_white_ground_without_a_font_of_their_own()
    {
        var plots = SweepPlots.Render(_cases, Caption);

        Assert.Equal(plots, SweepPlots.Render(_cases, Caption));
        Assert.All(plots, plot =>
        {
            var drawing = XDocument.Parse(plot.Svg);
            Assert.Contains(drawing.Descendants(s_svg + "text"), text => text.Value == Caption);
            Assert.Equal("white", drawing.Root!.Elements().First().Attribute("fill")!.Value);
            Assert.All(drawing.Descendants(s_svg + "text"), text =>
            {
                Assert.EndsWith("sans-serif", text.Attribute("font-family")!.Value, StringComparison.Ordinal);
                Assert.True(double.TryParse(text.Attribute("x")!.Value, CultureInfo.InvariantCulture, out _));
            });
            Assert.Contains(
                drawing.Descendants(s_svg + "text"),
                text => text.Value == "without common attributes" || text.Value == "p99 without common attributes");
            Assert.Contains(
                drawing.Descendants(s_svg + "text"), text => text is { Value: "100" } && text.Attribute("text-anchor")!.Value == "middle");
        });
    }

    [Fact]
    public void Cases_that_are_no_sweep_give_none_and_failed_ones_are_left_out()
    {
        Assert.Empty(SweepPlots.Render(_cases.Select(benchmark => benchmark with { Parameters = [benchmark.Parameters[0]] }), Caption));
        Assert.Empty(SweepPlots.Render(_cases.Where(benchmark => benchmark.Parameter("BatchSize") == "10"), Caption));

        var partly = SweepPlots.Render(
            [.. _cases.Skip(1), _cases[0] with { Succeeded = false, Metrics = new Dictionary<string, double>() }], Caption);
        Assert.Equal(7, XDocument.Parse(partly[0].Svg).Descendants(s_svg + "ellipse").Count());
    }
}
