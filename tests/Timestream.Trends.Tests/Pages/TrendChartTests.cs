using Timestream.Trends.Metrics;
using Timestream.Trends.Runs;
using Timestream.Trends.Verdicts;

namespace Timestream.Trends.Tests.Pages;

/// <summary>The chart from run to run, read back from what the browser drew.</summary>
[Collection(Chromium.Collection)]
public sealed class TrendChartTests(Chromium chromium)
{
    [Fact]
    public async Task Points_drawn_are_the_points_of_the_history()
    {
        var history = SampleHistory.Plain;
        await using var page = await OpenPage.ShowAsync(chromium, history, "#p.BatchSize=all");
        foreach (var metric in history.Runs[0].Cases[0].Metrics.Keys)
        {
            await page.ChooseAsync("metric", metric);

            var lines = await page.DrawnAsync("trend", "line");
            var marks = await page.DrawnAsync("trend", "change");

            var expected = history.Runs.SelectMany(run => run.Cases.Select(benchmark => benchmark.Metrics[metric])).Order();
            AlmostEqual(expected, lines.SelectMany(line => line.Y).Order());
            Assert.Equal(6 * 2, lines.Count);
            Assert.Equal(SampleHistory.Runs * 6 + marks.Sum(mark => mark.X.Count), await page.ShapesAsync("trend"));
        }
    }

    [Fact]
    public async Task Filters_leave_the_case_they_name_and_stand_in_the_address()
    {
        var history = SampleHistory.Plain;
        await using var page = await OpenPage.ShowAsync(chromium, history);

        await page.ChooseAsync("p.BatchSize", "10");
        await page.ChooseAsync("p.CommonAttributes", "True");
        await page.ChooseAsync("metric", "latency.p50");
        await page.ChooseAsync("group", "EPYC");

        var line = Assert.Single(await page.DrawnAsync("trend", "line"));
        var runs = history.Runs.Where(run => run.Environment.Processor == "EPYC");
        AlmostEqual(runs.Select(run => SampleHistory.Value(run, 10, true, "latency.p50")), line.Y);

        await using var linked = await OpenPage.OpenAsync(chromium, history, new Uri(page.Page.Url).Fragment);
        Assert.Equal(line.Y, Assert.Single(await linked.DrawnAsync("trend", "line")).Y);
        Assert.Equal("latency.p50", await linked.Page.Locator("select[name='metric']").InputValueAsync());
    }

    [Fact]
    public async Task An_address_that_names_nothing_known_shows_the_default()
    {
        var history = SampleHistory.Plain;
        await using var page = await OpenPage.ShowAsync(chromium, history, "#metric=speed&p.BatchSize=7&benchmark=None&run=%ZZ&x");

        Assert.Equal("throughput", await page.Page.Locator("select[name='metric']").InputValueAsync());
        Assert.Equal("100", await page.Page.Locator("select[name='p.BatchSize']").InputValueAsync());
        Assert.Equal(SampleHistory.Runs * 2, (await page.DrawnAsync("trend", "line")).Sum(line => line.Y.Count));
    }

    [Fact]
    public async Task Changes_are_marked_where_the_detector_finds_them()
    {
        var history = SampleHistory.Plain;
        await using var page = await OpenPage.ShowAsync(chromium, history, "#p.BatchSize=100&p.CommonAttributes=False&metric=latency.mean");

        var series = TrendSeries.Of(TrendSeries.Comparable(history), Threshold.Default)
            .Single(
                series => series.Metric == MetricCatalog.LatencyMean
                    && series.Case.Parameter("BatchSize") == "100"
                    && series.Case.Parameter("CommonAttributes") == "False");
        var found = Assert.Single(series.Changes);
        var mark = Assert.Single(await page.DrawnAsync("trend", "change"), trace => trace.X.Count > 0);
        Assert.Equal([(double)IndexOf(history.Runs, series.Points[found.Index].Run)], mark.X);
        AlmostEqual([series.Points[found.Index].Value], mark.Y);
        Assert.Equal(SampleHistory.SlowFrom, mark.X[0]);
        Assert.Matches(
            "^\\+(19|20|21)\\.[0-9] %$", Assert.Single(await page.Page.Locator("#trend-chart .textpoint").AllTextContentsAsync()));
    }

    [Fact]
    public async Task Any_change_of_a_deterministic_metric_is_marked()
    {
        await using var page = await OpenPage.ShowAsync(
            chromium, SampleHistory.Plain, "#p.BatchSize=10&p.CommonAttributes=True&metric=cost");

        var mark = Assert.Single(await page.DrawnAsync("trend", "change"), trace => trace.X.Count > 0);
        Assert.Equal([SampleHistory.DearFrom], mark.X);
        Assert.Contains("change for the worse", await page.Page.Locator("#trend-legend").InnerTextAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task No_line_joins_runs_of_different_machines()
    {
        await using var page = await OpenPage.ShowAsync(chromium, SampleHistory.Plain, "#p.BatchSize=100&p.CommonAttributes=True");

        var lines = await page.DrawnAsync("trend", "line");

        Assert.Equal([SampleHistory.Runs - 1, 1], lines.Select(line => line.X.Count));
        Assert.DoesNotContain(SampleHistory.OtherMachine, lines[0].X);
        Assert.Equal(["EPYC", "Xeon"], lines.Select(line => line.Name));
        Assert.NotEqual(lines[0].Dash, lines[1].Dash);
        Assert.Contains(
            "cannot be compared: EPYC; Xeon", await page.Page.Locator("#trend-notes").InnerTextAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Bands_are_the_interval_within_the_run()
    {
        var history = SampleHistory.Plain;
        await using var page = await OpenPage.ShowAsync(chromium, history, "#p.BatchSize=100&p.CommonAttributes=True&group=Xeon");

        var edges = await page.DrawnAsync("trend", "band");

        // Three iterations 2 % apart: t(0.975; 2) * s / sqrt(3). The page keeps thousandths of the value.
        var value = SampleHistory.Value(history.Runs[SampleHistory.OtherMachine], 100, true, "throughput");
        Assert.Equal(
            [value * (1 - 4.302653 * 0.02 / Math.Sqrt(3)), value * (1 + 4.302653 * 0.02 / Math.Sqrt(3))],
            edges.Select(edge => edge.Y[0]),
            (a, b) => Math.Abs(a - b) < 1e-3 * a);
    }

    [Fact]
    public async Task The_table_says_the_same()
    {
        await using var page = await OpenPage.ShowAsync(
            chromium, SampleHistory.Plain, "#p.BatchSize=10&p.CommonAttributes=True&metric=cost");

        await page.Page.Locator("#trend-details summary").ClickAsync();
        var rows = await page.Page.Locator("#trend-table tbody tr").AllInnerTextsAsync();

        Assert.Equal(SampleHistory.Runs, rows.Count);
        Assert.Contains("13a1b2c3d\t2026-11-25 03:30 UTC\tmain\tEPYC\t0.055", rows[0], StringComparison.Ordinal);
        Assert.Contains("+10.0 % step, worse", rows[SampleHistory.Runs - 1 - SampleHistory.DearFrom], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("log")]
    [InlineData("ratio")]
    public async Task Cases_of_different_size_lie_beside_each_other(string scale)
    {
        await using var page = await OpenPage.ShowAsync(
            chromium, SampleHistory.Plain, $"#p.BatchSize=all&p.CommonAttributes=all&metric=latency.mean&group=EPYC&y={scale}");

        var lines = await page.DrawnAsync("trend", "line");

        Assert.Equal(6, lines.Count);
        Assert.Equal(
            scale == "log" ? "log" : "linear",
            await page.Page.EvaluateAsync<string>("document.getElementById('trend-chart').layout.yaxis.type"));
        Assert.All(lines, line => Assert.Equal(scale == "ratio", line.Y[0] == 1));
    }

    // The page keeps five digits of a time.
    private static void AlmostEqual(IEnumerable<double> expected, IEnumerable<double> actual) =>
        Assert.Equal(expected, actual, (x, y) => Math.Abs(x - y) <= 1e-4 * Math.Abs(x));

    private static int IndexOf(IReadOnlyList<Run> runs, Run run) => runs.ToList().IndexOf(run);
}
