using System.Net;

namespace Timestream.Ingestion.Transports.Http;

/// <summary>
/// Creates the handler of every HTTP client in this library, so that all of them treat proxies and answers the same way.
/// </summary>
internal static class SocketHandlers
{
    // DNS entries of AWS endpoints are valid for a minute or less, so connections must be renewed from time to time.
    private static readonly TimeSpan s_lifetime = TimeSpan.FromMinutes(5);

    /// <summary>Creates a handler without redirects, cookies and decompression, which the protocol does not use.</summary>
    /// <param name="endpoint">The endpoint; null if discovery finds it.</param>
    /// <param name="maxConnections">Maximum number of connections.</param>
    /// <param name="connectTimeout">Timeout of connecting, including TLS.</param>
    public static SocketsHttpHandler Create(Uri? endpoint, int maxConnections, TimeSpan connectTimeout)
    {
        // Decided here if the endpoint is known, because the handler would ask a proxy object for every request.
        var local = endpoint is not null && Loopback.Is(endpoint);
        return new()
        {
            UseProxy = !local,
            // Discovery may still return an endpoint on this machine.
            Proxy = local ? null : new LoopbackBypass(HttpClient.DefaultProxy),
            MaxConnectionsPerServer = maxConnections,
            ConnectTimeout = connectTimeout,
            PooledConnectionLifetime = s_lifetime,
            // Drop the connection instead of reading the rest of an unwanted answer.
            MaxResponseDrainSize = 0,
            AllowAutoRedirect = false,
            UseCookies = false,
            AutomaticDecompression = DecompressionMethods.None,
        };
    }
}
