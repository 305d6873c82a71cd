using System.Net;

namespace Timestream.Ingestion.Transports.Http;

/// <summary>Makes the handler below every HTTP client of this library, so that all of them treat proxies and answers alike.</summary>
internal static class SocketHandlers
{
    // DNS answers of AWS endpoints live for a minute or less; connections must follow them some time.
    private static readonly TimeSpan s_lifetime = TimeSpan.FromMinutes(5);

    /// <summary>A handler without redirects, cookies and decompression, none of which the protocol knows.</summary>
    /// <param name="endpoint">Where requests go; null if it is found by discovery.</param>
    /// <param name="maxConnections">Most connections at a time.</param>
    /// <param name="connectTimeout">To connect, TLS included.</param>
    public static SocketsHttpHandler Create(Uri? endpoint, int maxConnections, TimeSpan connectTimeout)
    {
        // Decided here where it can be: with a proxy object the handler asks it for every request.
        var local = endpoint is not null && Loopback.Is(endpoint);
        return new()
        {
            UseProxy = !local,
            // Discovery may still name this machine.
            Proxy = local ? null : new LoopbackBypass(HttpClient.DefaultProxy),
            MaxConnectionsPerServer = maxConnections,
            ConnectTimeout = connectTimeout,
            PooledConnectionLifetime = s_lifetime,
            // The rest of an answer that is not wanted is not worth waiting for: the connection is dropped.
            MaxResponseDrainSize = 0,
            AllowAutoRedirect = false,
            UseCookies = false,
            AutomaticDecompression = DecompressionMethods.None,
        };
    }
}
