using Timestream.Benchmarks.Harness.Configuration;
using Timestream.Ingestion.Transports;
using Timestream.Ingestion.Transports.Sdk;

namespace Timestream.Benchmarks.Harness.Endpoints;

/// <summary>The endpoint a command works against: one of its own for <c>local</c>, else the given one.</summary>
/// <param name="Url">Base address; null means Amazon Timestream itself.</param>
internal sealed record EndpointLease(Uri? Url) : IAsyncDisposable
{
    private EndpointProcess? Process { get; init; }

    /// <summary>For people: which endpoint, and the host that is really used.</summary>
    public required string Description { get; init; }

    /// <param name="settings">Say which endpoint.</param>
    /// <param name="environment">Variables that the process of an endpoint that is started gets besides the inherited ones.</param>
    /// <param name="cancellationToken">Ends the wait for an endpoint that is started.</param>
    /// <exception cref="SettingsException">The environment or the profile names an endpoint that is none.</exception>
    /// <exception cref="EndpointException">The endpoint did not start, or is said to be on this machine and is not.</exception>
    public static async Task<EndpointLease> OpenAsync(Settings settings, IReadOnlyDictionary<string, string>? environment, CancellationToken cancellationToken)
    {
        if (settings.IsAws)
        {
            var effective = Effective(settings);
            await LoopbackProbe.CheckAsync(effective.Url, cancellationToken);
            return new EndpointLease(Url: null)
            {
                Description = (effective.IsDiscovered
                    ? $"Amazon Timestream in {settings.Region}, discovered at {Host(effective.Url)}"
                    : $"{Host(effective.Url)} for Amazon Timestream in {settings.Region}, because of {effective.Origin}") + Profile(settings) + Proxy(effective.Url),
            };
        }

        if (!settings.IsLocal)
        {
            var url = new Uri(settings.Endpoint);
            await LoopbackProbe.CheckAsync(url, cancellationToken);
            return new EndpointLease(url) { Description = settings.Endpoint + Proxy(url) };
        }

        var process = await EndpointProcess.StartAsync(environment, cancellationToken, "--region", settings.Region);
        return new EndpointLease(process.Address) { Process = process, Description = $"embedded endpoint at {process.Address}" };
    }

    // What the environment or a profile says is not checked by the settings.
    private static EffectiveEndpoint Effective(Settings settings)
    {
        try
        {
            var effective = ClientFactory.EffectiveEndpoint(new() { Region = settings.Region, Profile = settings.Profile });
            return EndpointRule.Fault(effective.Url.OriginalString) is { } fault
                ? throw new SettingsException($"{effective.Origin}: {fault}")
                : effective;
        }
        catch (ArgumentException fault)
        {
            throw new SettingsException(fault.Message.Split(" (Parameter ")[0]);
        }
    }

    private static string Profile(Settings settings) =>
        settings.Profile is { } own ? $", profile {own}"
        : Environment.GetEnvironmentVariable("AWS_PROFILE") is { Length: > 0 } ambient ? $", profile {ambient} (AWS_PROFILE)"
        : "";

    // What the environment names (HTTPS_PROXY, NO_PROXY ...); never for this machine.
    private static string Proxy(Uri url) =>
        !new ClientSettings { Endpoint = url }.IsLoopback && HttpClient.DefaultProxy.GetProxy(url) is { } proxy ? $", through the proxy {Host(proxy)}" : "";

    // Without a user and password, a path or a query, which may be secret.
    private static string Host(Uri url) => url.GetComponents(UriComponents.SchemeAndServer, UriFormat.UriEscaped);

    public ValueTask DisposeAsync() => Process?.DisposeAsync() ?? ValueTask.CompletedTask;
}
