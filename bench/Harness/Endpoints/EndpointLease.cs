using Timestream.Benchmarks.Harness.Configuration;
using Timestream.Ingestion.Transports;
using Timestream.Ingestion.Transports.Sdk;

namespace Timestream.Benchmarks.Harness.Endpoints;

/// <summary>The endpoint that a command uses. For <c>local</c>, the lease owns an endpoint process and ends it when disposed.</summary>
/// <param name="Url">Base address; null for Amazon Timestream itself.</param>
internal sealed record EndpointLease(Uri? Url) : IAsyncDisposable
{
    private EndpointProcess? Process { get; init; }

    /// <summary>Description for users: the endpoint and the host that requests are actually sent to.</summary>
    public required string Description { get; init; }

    /// <summary>Starts the embedded endpoint for <c>local</c>; otherwise checks and describes the configured endpoint.</summary>
    /// <param name="settings">Selects the endpoint.</param>
    /// <param name="environment">Environment variables for a started endpoint, in addition to the inherited ones; null for none.</param>
    /// <param name="cancellationToken">Stops the wait for a started endpoint.</param>
    /// <exception cref="SettingsException">The environment or the profile specifies an invalid endpoint.</exception>
    /// <exception cref="EndpointException">The endpoint did not start, or nothing listens at a loopback address.</exception>
    public static async Task<EndpointLease> OpenAsync(
        Settings settings, IReadOnlyDictionary<string, string>? environment, CancellationToken cancellationToken)
    {
        if (settings.IsAws)
        {
            var effective = Effective(settings);
            await LoopbackProbe.CheckAsync(effective.Url, cancellationToken);
            return new EndpointLease(Url: null)
            {
                Description = (effective.IsDiscovered
                    ? $"Amazon Timestream in {settings.Region}, discovered at {Host(effective.Url)}"
                    : $"{Host(effective.Url)} for Amazon Timestream in {settings.Region}, because of {effective.Origin}")
                    + Profile(settings) + Proxy(effective.Url),
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

    // An endpoint from the environment or a profile has not been validated with the settings.
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

    // The proxy of the environment (HTTPS_PROXY, NO_PROXY ...), which is not used for loopback addresses.
    private static string Proxy(Uri url) =>
        !new ClientSettings { Endpoint = url }.IsLoopback && HttpClient.DefaultProxy.GetProxy(url) is { } proxy
            ? $", through the proxy {Host(proxy)}"
            : "";

    // Scheme, host and port only: user, password, path and query may be secret.
    private static string Host(Uri url) => url.GetComponents(UriComponents.SchemeAndServer, UriFormat.UriEscaped);

    public ValueTask DisposeAsync() => Process?.DisposeAsync() ?? ValueTask.CompletedTask;
}
