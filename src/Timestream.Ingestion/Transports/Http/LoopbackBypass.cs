using System.Net;

namespace Timestream.Ingestion.Transports.Http;

/// <summary>
/// A proxy that is bypassed for this machine. With HTTP_PROXY and without NO_PROXY, .NET sends even loopback requests through the proxy,
/// where they fail or reach a tenth of the throughput.
/// </summary>
/// <param name="proxy">The proxy for all other hosts.</param>
internal sealed class LoopbackBypass(IWebProxy proxy) : IWebProxy
{
    // A transport uses one endpoint at a time and keeps its Uri object, so the last decision nearly always applies.
    private volatile Decision? _last;

    /// <inheritdoc/>
    public ICredentials? Credentials
    {
        get => proxy.Credentials;
        set => proxy.Credentials = value;
    }

    /// <inheritdoc/>
    public Uri? GetProxy(Uri destination) => IsLoopback(destination) ? null : proxy.GetProxy(destination);

    /// <inheritdoc/>
    public bool IsBypassed(Uri host) => IsLoopback(host) || proxy.IsBypassed(host);

    private bool IsLoopback(Uri destination)
    {
        if (_last is not { } last || !ReferenceEquals(last.Destination, destination))
        {
            _last = last = new(destination, Loopback.Is(destination));
        }

        return last.IsLoopback;
    }

    private sealed record Decision(Uri Destination, bool IsLoopback);
}
