using System.Text.Json;
using Microsoft.Playwright;
using Timestream.Trends.History;
using Timestream.Trends.Pages;
using Timestream.Trends.Verdicts;

namespace Timestream.Trends.Tests.Pages;

/// <summary>
/// The trend page of a history in a browser window. Disposing of it fails the test if the page reported an error or requested anything.
/// </summary>
internal sealed class OpenPage : IAsyncDisposable
{
    private readonly string _file;
    private readonly bool _isShared;
    private readonly List<string> _complaints = [];
    private readonly List<string> _requests = [];

    private OpenPage(string file, IPage page, bool isShared)
    {
        _file = file;
        _isShared = isShared;
        Page = page;
        page.Console += (_, message) => Complain(message.Type is "error" or "warning", message.Text);
        page.PageError += (_, error) => Complain(true, error);
        page.Request += (_, request) => _requests.Add(request.Url);
    }

    public IPage Page { get; }

    private string Address => new Uri(_file).AbsoluteUri;

    /// <summary>Loads the page in a window of its own.</summary>
    /// <param name="hash">The fragment of the address, with its <c>#</c>.</param>
    public static Task<OpenPage> OpenAsync(
        Chromium chromium, RunHistory history, string hash = "", ColorScheme scheme = ColorScheme.Light, int width = 1280, int height = 900) =>
        LoadAsync(chromium, history, hash, scheme, width, height, isShared: false);

    /// <summary>
    /// Shows the page in a window that all tests of this history share, as a reader sees it who has just followed a link: loading it
    /// takes a second, and a new fragment a few milliseconds. Tests that depend on the keyboard focus or the storage of a new window,
    /// or that leave more behind than the address, use <see cref="OpenAsync"/>.
    /// </summary>
    /// <param name="hash">The fragment of the address, with its <c>#</c>.</param>
    public static async Task<OpenPage> ShowAsync(Chromium chromium, RunHistory history, string hash = "")
    {
        var opened = await chromium.SharedAsync(
            history, () => LoadAsync(chromium, history, "", ColorScheme.Light, 1280, 900, isShared: true));
        await opened.Page.EvaluateAsync(
            """
            (hash) => {
              document.activeElement.blur();
              for (const details of document.querySelectorAll("details")) details.open = false;
              scrollTo(0, 0);
              history.replaceState(null, "", location.pathname + hash);
              dispatchEvent(new HashChangeEvent("hashchange"));
            }
            """,
            hash);
        return opened;
    }

    private static async Task<OpenPage> LoadAsync(
        Chromium chromium, RunHistory history, string hash, ColorScheme scheme, int width, int height, bool isShared)
    {
        var window = await chromium.NewWindowAsync(scheme, width, height);
        var file = Path.Combine(Path.GetTempPath(), $"trend-{Guid.NewGuid():n}.html");
        await File.WriteAllTextAsync(file, TrendPage.Render(history, Threshold.Default), TestContext.Current.CancellationToken);
        var opened = new OpenPage(file, await window.NewPageAsync(), isShared);
        await opened.Page.GotoAsync(opened.Address + hash);
        return opened;
    }

    /// <summary>The traces of a chart as plotly drew them.</summary>
    /// <param name="chart"><c>trend</c>, <c>latency</c> or <c>cost</c>.</param>
    /// <param name="kind"><c>line</c>, <c>band</c> or <c>change</c>.</param>
    public async Task<IReadOnlyList<DrawnTrace>> DrawnAsync(string chart, string kind)
    {
        var json = await Page.EvaluateAsync<string>(
            """
            ([chart, kind]) => JSON.stringify(document.getElementById(`${chart}-chart`).calcdata
              .filter((points) => points[0].trace.meta === kind)
              .map((points) => ({
                name: points[0].trace.name ?? "",
                x: points.filter((point) => point.y !== undefined).map((point) => point.x),
                y: points.filter((point) => point.y !== undefined).map((point) => point.y),
                dash: points[0].trace.line?.dash ?? "",
              })))
            """,
            new[] { chart, kind });
        return JsonSerializer.Deserialize<List<DrawnTrace>>(json, JsonSerializerOptions.Web)!;
    }

    /// <summary>Points of a chart that stand in the document as shapes.</summary>
    public Task<int> ShapesAsync(string chart) => Page.Locator($"#{chart}-chart .scatterlayer .points path").CountAsync();

    public Task ChooseAsync(string filter, string value) => Page.Locator($"select[name='{filter}']").SelectOptionAsync(value);

    public async Task<string> ReadoutAsync(string chart) => await Page.Locator($"#{chart}-readout").TextContentAsync() ?? "";

    /// <summary>Forgets what the test itself provoked.</summary>
    public void Forgive()
    {
        _complaints.Clear();
        _requests.Clear();
    }

    public async ValueTask DisposeAsync()
    {
        if (!_isShared)
        {
            await CloseAsync();
        }

        var (complaints, requests) = (_complaints.ToList(), _requests.ToList());
        Forgive();
        Assert.Empty(complaints);
        Assert.All(requests, request => Assert.StartsWith(Address, request, StringComparison.Ordinal));
    }

    public async Task CloseAsync()
    {
        await Page.Context.DisposeAsync();
        File.Delete(_file);
    }

    private void Complain(bool serious, string text)
    {
        if (serious)
        {
            _complaints.Add(text);
        }
    }
}

internal sealed record DrawnTrace(string Name, IReadOnlyList<double> X, IReadOnlyList<double> Y, string Dash);
