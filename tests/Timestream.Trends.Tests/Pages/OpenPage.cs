using System.Text.Json;
using Microsoft.Playwright;
using Timestream.Trends.History;
using Timestream.Trends.Pages;
using Timestream.Trends.Verdicts;

namespace Timestream.Trends.Tests.Pages;

/// <summary>The trend page of a history in a browser window. Closing it fails the test if the page complained or asked for anything.</summary>
internal sealed class OpenPage : IAsyncDisposable
{
    private readonly string _file;
    private readonly List<string> _complaints = [];
    private readonly List<string> _requests = [];

    private OpenPage(string file, IPage page)
    {
        _file = file;
        Page = page;
        page.Console += (_, message) => Complain(message.Type is "error" or "warning", message.Text);
        page.PageError += (_, error) => Complain(true, error);
        page.Request += (_, request) => _requests.Add(request.Url);
    }

    public IPage Page { get; }

    private string Address => new Uri(_file).AbsoluteUri;

    /// <param name="hash">What the address says after the <c>#</c>.</param>
    public static async Task<OpenPage> OpenAsync(
        Chromium chromium, RunHistory history, string hash = "", ColorScheme scheme = ColorScheme.Light, int width = 1280, int height = 900)
    {
        var window = await chromium.NewWindowAsync(scheme, width, height);
        var file = Path.Combine(Path.GetTempPath(), $"trend-{Guid.NewGuid():n}.html");
        await File.WriteAllTextAsync(file, TrendPage.Render(history, Threshold.Default), TestContext.Current.CancellationToken);
        var opened = new OpenPage(file, await window.NewPageAsync());
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
        await Page.Context.DisposeAsync();
        File.Delete(_file);
        Assert.Empty(_complaints);
        Assert.All(_requests, request => Assert.StartsWith(Address, request, StringComparison.Ordinal));
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
