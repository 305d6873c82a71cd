using Timestream.Trends.History;
using Timestream.Trends.Metrics;
using Timestream.Trends.Pages;
using Timestream.Trends.Runs;
using Timestream.Trends.Verdicts;

namespace Timestream.Trends.Tests.Pages;

/// <summary>The list of all cases, with which the page begins.</summary>
[Collection(Chromium.Collection)]
public sealed class OverviewTests(Chromium chromium)
{
    // The last runs of one case are slower, of another faster.
    private static readonly RunHistory s_changed = SampleHistory.Make(run => run with
    {
        Repository = new Uri("https://github.com/owner/project"),
        Environment = new RunEnvironment { Processor = "EPYC", Endpoint = "local" },
        Cases = [.. run.Cases.Select(benchmark => Scaled(benchmark, Factor(benchmark, int.Parse(run.Id[3..], System.Globalization.CultureInfo.InvariantCulture))))],
    });

    [Fact]
    public async Task What_is_worse_comes_first_with_its_size_verdict_and_commits()
    {
        await using var page = await OpenPage.ShowAsync(chromium, s_changed);

        var rows = await page.Page.Locator("#overview-rows tr").AllInnerTextsAsync();

        Assert.Equal(6, rows.Count);
        Assert.Matches(@"BatchSize 10, CommonAttributes True[\s\S]*us[\s\S]*\+4\d\.\d %[\s\S]*worse[\s\S]*11a1b2c3d 2026", rows[0]);
        Assert.Matches(@"BatchSize 1, CommonAttributes False[\s\S]*\u22122\d\.\d %[\s\S]*better", rows[1]);
        Assert.All(rows.Skip(2), row => Assert.Contains("the same", row, StringComparison.Ordinal));
        Assert.Equal("1 worse, 1 better, 4 the same, of 6 cases.", await page.Page.Locator("#overview-answer").InnerTextAsync());
        Assert.Equal(
            ["https://github.com/owner/project/commit/11a1b2c3d4e5f6", "https://github.com/owner/project/compare/10a1b2c3d4e5f6...11a1b2c3d4e5f6"],
            await page.Page.Locator("#overview-rows tr").First.Locator("a").EvaluateAllAsync<string[]>("links => links.map((each) => each.href)"));
        Assert.Equal(6, await page.Page.Locator("#overview-rows svg[role=img]").CountAsync());
        Assert.Equal("Machine of the newest run: EPYC, endpoint local.", await page.Page.Locator("#machine").InnerTextAsync());
    }

    [Fact]
    public async Task A_case_is_opened_by_click_or_by_key_and_left_by_going_back()
    {
        await using var page = await OpenPage.ShowAsync(chromium, s_changed);
        var before = page.Page.Url;

        await page.Page.Locator("#overview-rows .open").First.FocusAsync();
        await page.Page.Keyboard.PressAsync("Enter");

        Assert.Equal("10", await page.Page.Locator("select[name='p.BatchSize']").InputValueAsync());
        Assert.Equal("True", await page.Page.Locator("select[name='p.CommonAttributes']").InputValueAsync());
        Assert.Equal("latency.mean", await page.Page.Locator("select[name='metric']").InputValueAsync());
        Assert.Single(await page.DrawnAsync("trend", "line"));
        Assert.Equal("trend-chart", await page.Page.EvaluateAsync<string>("document.activeElement.id"));

        await page.Page.GoBackAsync();
        Assert.Equal(before, page.Page.Url);
        Assert.NotEqual("10", await page.Page.Locator("select[name='p.BatchSize']").InputValueAsync());

        await page.Page.Locator("#overview-rows .open").Nth(1).ClickAsync();
        Assert.Equal("1", await page.Page.Locator("select[name='p.BatchSize']").InputValueAsync());
    }

    [Fact]
    public async Task What_is_shown_and_sought_stands_in_the_address()
    {
        await using var page = await OpenPage.ShowAsync(chromium, s_changed);

        await page.ChooseAsync("of", "cost");
        await page.Page.Locator("#overview-find").FillAsync("attributes true");

        Assert.Equal(3, await page.Page.Locator("#overview-rows tr").CountAsync());
        var (address, shown) = (new Uri(page.Page.Url).Fragment, await page.Page.Locator("#overview-rows").InnerTextAsync());
        await using var other = await OpenPage.ShowAsync(chromium, s_changed);
        Assert.NotEqual(shown, await other.Page.Locator("#overview-rows").InnerTextAsync());
        await using var linked = await OpenPage.ShowAsync(chromium, s_changed, address);
        Assert.Equal(shown, await linked.Page.Locator("#overview-rows").InnerTextAsync());
        await linked.Page.Locator("#overview-find").FillAsync("nosuch");
        Assert.True(await linked.Page.Locator("#overview-none").IsVisibleAsync());
    }

    [Fact]
    public async Task A_history_without_an_address_has_no_links()
    {
        await using var page = await OpenPage.ShowAsync(chromium, SampleHistory.Plain);

        Assert.Equal(0, await page.Page.Locator("a").CountAsync());
    }

    [Fact]
    public void Two_hundred_runs_of_thirty_cases_take_at_most_a_megabyte_and_a_half()
    {
        // Noise of all digits, which is the worst for the size; the same each time.
        var random = new Random(1);
        var history = new RunHistory([.. Enumerable.Range(0, 200).Select(run => new Run
        {
            Id = $"{run:x12}",
            Commit = $"{run:x40}",
            Time = new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero).AddDays(run),
            Cases = [.. Enumerable.Range(0, 30).Select(size => Noisy(size, random))],
        })], []);

        Assert.InRange(TrendPage.Render(history, Threshold.Default).Length, 1_200_000, 1_500_000);
    }

    private static BenchmarkCase Noisy(int size, Random random)
    {
        double Value(double level) => level * (1 + 0.03 * random.NextDouble());
        double[] latencies = [.. Enumerable.Range(0, 4).Select(_ => Value(300))];
        return new BenchmarkCase(
            "IngestBenchmarks", "Ingest", [new("BatchSize", $"{size}")],
            new Dictionary<string, double>
            {
                [MetricCatalog.LatencyMean.Id] = latencies.Average(),
                [MetricCatalog.LatencyP50.Id] = Value(280),
                [MetricCatalog.LatencyP95.Id] = Value(500),
                [MetricCatalog.LatencyP99.Id] = Value(900),
                [MetricCatalog.Throughput.Id] = Value(3e5),
                [MetricCatalog.WireBytes.Id] = 120.25,
                [MetricCatalog.BilledUnits.Id] = 10_000,
                [MetricCatalog.Cost.Id] = 0.005,
                [MetricCatalog.Allocated.Id] = 1600 + random.NextDouble(),
                [MetricCatalog.Requests.Id] = 10_000,
                [MetricCatalog.Retries.Id] = 0,
                [MetricCatalog.Rejected.Id] = 0,
            },
            Succeeded: true)
        {
            Samples = new Dictionary<string, IReadOnlyList<double>> { [MetricCatalog.LatencyMean.Id] = latencies, [MetricCatalog.Throughput.Id] = latencies },
        };
    }

    private static double Factor(BenchmarkCase benchmark, int run) => (benchmark.Parameter("BatchSize"), benchmark.Parameter("CommonAttributes")) switch
    {
        ("10", "True") when run >= SampleHistory.Runs - 3 => 1.45,
        ("1", "False") when run >= SampleHistory.Runs - 3 => 0.75,
        _ => 1,
    };

    // Undoes the changes that all cases of the sample have.
    private static BenchmarkCase Scaled(BenchmarkCase benchmark, double factor) => benchmark with
    {
        Metrics = benchmark.Metrics.Where(metric => metric.Key is "latency.mean" or "cost" or "retries").ToDictionary(
            metric => metric.Key, metric => metric.Key == "latency.mean" ? 100 * factor * (1 + 0.005 * Math.Sin(metric.Value)) : 0.5),
        Samples = new Dictionary<string, IReadOnlyList<double>>(),
    };
}
