using System.Net;

namespace Timestream.Ingestion.Transports.Http;

/// <summary>
/// A proxy that is not used for this machine: with HTTP_PROXY and without NO_PROXY .NET sends loopback requests through it too,
/// where they fail or take a tenth of the throughput.
/// </summary>
/// <param name="proxy">For all other hosts.</param>
internal sealed class LoopbackBypass(IWebProxy proxy) : IWebProxy
{
    // A transport has one endpoint at a time, and the same object for it.
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
