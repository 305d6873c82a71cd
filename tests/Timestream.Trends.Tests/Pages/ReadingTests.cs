using Microsoft.Playwright;
using Timestream.Trends.History;
using Timestream.Trends.Pages;
using Timestream.Trends.Runs;
using Timestream.Trends.Verdicts;

namespace Timestream.Trends.Tests.Pages;

/// <summary>How people read the page: mouse, keyboard, dark, phone; and what it says when there is little or hostile to say.</summary>
[Collection(Chromium.Collection)]
public sealed class ReadingTests(Chromium chromium)
{
    [Fact]
    public async Task The_mouse_shows_value_interval_commit_and_time_of_a_point()
    {
        await using var page = await OpenPage.ShowAsync(chromium, SampleHistory.Plain, "#p.CommonAttributes=True&group=EPYC");

        await page.Page.Locator("#trend-chart .scatterlayer .points path").Nth(3).HoverAsync(new() { Force = true });

        var label = await page.Page.Locator("#trend-chart .hoverlayer .hovertext").TextContentAsync();
        Assert.Matches("^[0-9,]+ records/s95 % interval [0-9,]+ to [0-9,]+BatchSize 100, CommonAttributes Truecommit 03a1b2c3d on main, 2026-11-05 03:30 UTC$", label);
    }

    [Fact]
    public async Task The_keyboard_walks_along_a_line_and_to_the_next()
    {
        await using var page = await OpenPage.ShowAsync(chromium, SampleHistory.Plain, "#group=EPYC");
        await page.Page.Locator("#skip").FocusAsync();
        await page.Page.Keyboard.PressAsync("Enter");

        var said = new List<string>();
        foreach (var key in new[] { "ArrowLeft", "Home", "ArrowRight", "ArrowDown", "End", "ArrowRight" })
        {
            await page.Page.Keyboard.PressAsync(key);
            said.Add(await page.ReadoutAsync("trend"));
        }

        Assert.Equal(["13a1", "00a1", "01a1", "01a1", "13a1", "13a1"], said.Select(text => text[(text.IndexOf("commit ", StringComparison.Ordinal) + 7)..][..4]));
        Assert.Equal(["False", "False", "False", "True", "True", "True"], said.Select(text => text.Contains("CommonAttributes True", StringComparison.Ordinal).ToString()));
        Assert.Equal("status", await page.Page.Locator("#trend-readout").GetAttributeAsync("role"));
        Assert.NotEmpty(await page.Page.Locator("#trend-chart .hoverlayer .hovertext").AllAsync());
    }

    [Fact]
    public async Task Every_control_has_a_label_and_is_reached_with_the_tab_key()
    {
        await using var page = await OpenPage.ShowAsync(chromium, SampleHistory.Plain);
        // The tab key goes on from here, as in a page that has just been loaded.
        await page.Page.EvaluateAsync("document.body.tabIndex = -1; document.body.focus(); document.body.removeAttribute('tabindex')");

        Assert.Equal(0, await page.Page.EvaluateAsync<int>("[...document.querySelectorAll('select')].filter((each) => !each.labels?.[0]?.innerText.trim()).length"));
        var reached = new List<string>();
        for (var i = 0; i < 28; i++)
        {
            await page.Page.Keyboard.PressAsync("Tab");
            reached.Add(await page.Page.EvaluateAsync<string>("document.activeElement.name || document.activeElement.id || document.activeElement.tagName"));
        }

        string[] expected = ["skip", "theme", "of", "find", "benchmark", "p.BatchSize", "p.CommonAttributes", "metric", "group", "x", "y", "trend-chart", "SUMMARY", "run", "with", "latency", "latency-chart", "cost-chart"];
        Assert.Equal(expected, reached.Where(expected.Contains).Distinct());
    }

    [Fact]
    public async Task Dark_follows_the_system_until_the_reader_chooses()
    {
        await using var page = await OpenPage.ShowAsync(chromium, SampleHistory.Plain);
        var theme = page.Page.Locator("#theme");
        async Task<(double Page, double Chart)> BrightnessAsync() => (
            await page.Page.EvaluateAsync<double>("Number(getComputedStyle(document.body).backgroundColor.match(/\\d+/)[0])"),
            await page.Page.EvaluateAsync<double>("Number(getComputedStyle(document.querySelector('#trend-chart .main-svg')).backgroundColor.match(/\\d+/)[0])"));

        await page.Page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Dark });
        await page.Page.Locator("html[data-theme=dark]").WaitForAsync();
        Assert.All([await BrightnessAsync()], dark => Assert.True(dark is { Page: < 60, Chart: < 60 }, $"{dark}"));
        await theme.ClickAsync();
        Assert.Equal(("Theme: light", (255, 255)), (await theme.InnerTextAsync(), await BrightnessAsync()));

        // Back to what the other tests of the window expect.
        await theme.ClickAsync();
        await theme.ClickAsync();
        Assert.Equal("Theme: system", await theme.InnerTextAsync());
        await page.Page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Light });
        await page.Page.Locator("html[data-theme=light]").WaitForAsync();
    }

    [Fact]
    public async Task A_phone_needs_no_scrolling_sideways()
    {
        var history = SampleHistory.Make(run => run with { Branch = new string('x', 120), Tag = "a-release-with-a-long-name-2026.11.24-rc.1" });
        await using var page = await OpenPage.OpenAsync(chromium, history, "#p.BatchSize=all&with=run03", ColorScheme.Dark, width: 390, height: 844);

        await page.Page.Locator("#trend-details summary").ClickAsync();

        Assert.Equal("dark", await page.Page.EvaluateAsync<string>("document.documentElement.dataset.theme"));
        Assert.Equal(390, await page.Page.EvaluateAsync<int>("document.documentElement.scrollWidth"));
        Assert.InRange(await page.Page.EvaluateAsync<double>("document.querySelector('#trend-chart .main-svg').getBoundingClientRect().width"), 300, 390);
    }

    [Fact]
    public async Task What_the_history_says_is_text_never_markup()
    {
        const string Hostile = "</script><script>window.hacked = 1</script><img src=x onerror='window.hacked = 1'><a href='https://example.org'>%{y}</a>&lt;";
        var history = SampleHistory.Make(run => run with
        {
            Branch = Hostile,
            Tag = Hostile,
            Environment = run.Environment with { Processor = $"{Hostile} {run.Environment.Processor}" },
            Cases = [.. run.Cases.Select(benchmark => benchmark with { Method = Hostile, Parameters = [.. benchmark.Parameters, new("__proto__", Hostile)], Job = Hostile })],
        });
        await using var page = await OpenPage.OpenAsync(chromium, history);

        await page.Page.Locator("#trend-chart").FocusAsync();
        await page.Page.Keyboard.PressAsync("End");

        Assert.Contains(Hostile, await page.ReadoutAsync("trend"), StringComparison.Ordinal);
        Assert.Contains(Hostile, await page.Page.Locator("#trend-chart .hoverlayer").TextContentAsync() ?? "", StringComparison.Ordinal);
        Assert.Contains(Hostile, await page.Page.Locator("select[name='benchmark']").InputValueAsync(), StringComparison.Ordinal);
        Assert.Equal(0, await page.Page.Locator("img, a").CountAsync());
        Assert.True(await page.Page.EvaluateAsync<bool>("window.hacked === undefined"));
    }

    [Fact]
    public async Task An_empty_history_tells_how_to_fill_it()
    {
        await using var page = await OpenPage.OpenAsync(chromium, new RunHistory([], [new DamagedLine(1, "torn")]));

        var text = await page.Page.Locator("#summary").InnerTextAsync();
        Assert.Contains("'trend record' appends it", text, StringComparison.Ordinal);
        Assert.Contains("1 lines of the history could not be read", text, StringComparison.Ordinal);
        Assert.False(await page.Page.Locator("main").IsVisibleAsync());
    }

    [Fact]
    public async Task Runs_without_figures_or_with_a_single_case_are_shown()
    {
        var failed = new Run { Id = "failed", Cases = [new BenchmarkCase("Overhead", "Write", [], new Dictionary<string, double>(), Succeeded: false)] };
        var single = failed with { Id = "single", Cases = [new BenchmarkCase("Overhead", "Write", [], new Dictionary<string, double> { ["latency.mean"] = 12 }, Succeeded: true)] };

        await using var nothing = await OpenPage.OpenAsync(chromium, new RunHistory([failed], []));
        await using var something = await OpenPage.OpenAsync(chromium, new RunHistory([failed, single], []));

        Assert.False(await nothing.Page.Locator("main").IsVisibleAsync());
        Assert.Equal([12], Assert.Single(await something.DrawnAsync("trend", "line")).Y);
        Assert.Contains("Failed in run failed", await something.Page.Locator("#trend-notes").InnerTextAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_policy_of_the_page_lets_nothing_in_or_out()
    {
        await using var page = await OpenPage.ShowAsync(chromium, SampleHistory.Plain);

        var refused = await page.Page.EvaluateAsync<string[]>(
            """
            async () => {
              const refused = new Set();
              addEventListener("securitypolicyviolation", (event) => refused.add(event.effectiveDirective));
              const script = document.createElement("script");
              script.textContent = "window.hacked = 1";
              const image = Object.assign(new Image(), { src: "http://127.0.0.1:9/x.png" });
              document.body.append(script, image);
              await fetch("http://127.0.0.1:9/").catch(() => {});
              await new Promise((done) => setTimeout(done));
              script.remove();
              image.remove();
              return [...refused].sort();
            }
            """);

        Assert.Equal(["connect-src", "img-src", "script-src-elem"], refused);
        Assert.True(await page.Page.EvaluateAsync<bool>("window.hacked === undefined"));
        page.Forgive();
    }

    [Fact]
    public void The_same_history_gives_the_same_page()
    {
        var page = TrendPage.Render(SampleHistory.Make(), Threshold.Default);

        Assert.Equal(page, TrendPage.Render(SampleHistory.Make(), Threshold.Default));
        Assert.Contains("Licensed under the MIT license", page, StringComparison.Ordinal);
        Assert.InRange(page.Length, 1_000_000, 1_400_000);
    }
}
