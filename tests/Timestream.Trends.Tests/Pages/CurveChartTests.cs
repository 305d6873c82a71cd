namespace Timestream.Trends.Tests.Pages;

/// <summary>Latency and dollars against batch size, read back from what the browser drew.</summary>
[Collection(Chromium.Collection)]
public sealed class CurveChartTests(Chromium chromium)
{
    [Fact]
    public async Task The_newest_run_is_drawn_and_another_can_stand_beside_it()
    {
        var history = SampleHistory.Plain;
        await using var page = await OpenPage.ShowAsync(chromium, history);

        await page.ChooseAsync("latency", "latency.p99");
        await page.ChooseAsync("with", "run03");

        var expected =
            from run in new[] { history.Runs[^1], history.Runs[3] }
            from common in SampleHistory.CommonAttributes
            select (run, common);
        foreach (var (chart, metric) in new[] { ("latency", "latency.p99"), ("cost", "cost") })
        {
            var curves = await page.DrawnAsync(chart, "line");
            Assert.All(curves, curve => Assert.Equal(SampleHistory.BatchSizes, curve.X.Select(x => (int)Math.Round(x))));
            // The page keeps five digits of a time.
            Assert.Equal(
                expected.SelectMany(
                    pair => SampleHistory.BatchSizes.Select(size => SampleHistory.Value(pair.run, size, pair.common, metric))),
                curves.SelectMany(curve => curve.Y),
                (x, y) => Math.Abs(x - y) <= 1e-4 * x);
        }
    }

    [Fact]
    public async Task Runs_of_different_machines_are_said_to_be_so()
    {
        await using var page = await OpenPage.ShowAsync(chromium, SampleHistory.Plain);

        Assert.Equal("", await page.Page.Locator("#curve-notes").TextContentAsync());
        await page.ChooseAsync("with", $"run{SampleHistory.OtherMachine:00}");

        Assert.Contains("EPYC; Xeon", await page.Page.Locator("#curve-notes").InnerTextAsync(), StringComparison.Ordinal);
    }
}
