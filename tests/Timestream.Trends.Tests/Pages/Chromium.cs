using Microsoft.Playwright;
using Timestream.Trends.History;

namespace Timestream.Trends.Tests.Pages;

/// <summary>The system's Chromium, started once for all tests of the collection.</summary>
public sealed class Chromium : IAsyncLifetime
{
    public const string Collection = "Chromium";

    private static readonly string? s_executable =
        new[] { "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome" }.FirstOrDefault(File.Exists);

    // As root in a container, and without a word to the network.
    private static readonly string[] s_arguments =
    [
        "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
        "--disable-background-networking", "--disable-component-update", "--disable-sync",
    ];

    // By reference: two histories made alike are two pages.
    private readonly Dictionary<RunHistory, OpenPage> _shared = new(ReferenceEqualityComparer.Instance);

    private IPlaywright? _playwright;
    private IBrowser? _browser;

    public async ValueTask InitializeAsync()
    {
        if (s_executable is not null)
        {
            _playwright = await Playwright.CreateAsync();
            _browser = await _playwright.Chromium.LaunchAsync(new() { ExecutablePath = s_executable, Args = s_arguments });
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var page in _shared.Values)
        {
            await page.CloseAsync();
        }

        if (_browser is not null)
        {
            await _browser.DisposeAsync();
        }

        _playwright?.Dispose();
    }

    /// <summary>The page of a history that tests of the collection share, one after the other.</summary>
    internal async Task<OpenPage> SharedAsync(RunHistory history, Func<Task<OpenPage>> load) =>
        _shared.TryGetValue(history, out var page) ? page : _shared[history] = await load();

    /// <summary>A window of its own, without network; skips the test where there is no Chromium.</summary>
    public Task<IBrowserContext> NewWindowAsync(ColorScheme scheme, int width, int height)
    {
        Assert.SkipWhen(_browser is null, "Chromium is not installed: install it with apt-get install chromium.");
        return _browser!.NewContextAsync(
            new() { Offline = true, ColorScheme = scheme, ViewportSize = new() { Width = width, Height = height }, ReducedMotion = ReducedMotion.Reduce });
    }
}

[CollectionDefinition(Chromium.Collection)]
public sealed class ChromiumDefinition : ICollectionFixture<Chromium>;
