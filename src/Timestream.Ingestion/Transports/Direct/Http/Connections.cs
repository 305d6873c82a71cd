using System.Net;

namespace Timestream.Ingestion.Transports.Direct.Http;

/// <summary>The HTTP handler of the Direct and Raw transports.</summary>
internal static class Connections
{
    // DNS answers of AWS endpoints live for a minute or less; connections must follow them some time.
    private static readonly TimeSpan s_lifetime = TimeSpan.FromMinutes(5);

    /// <summary>
    /// An invoker, not an HttpClient: that one adds a timeout, a linked cancellation and buffering to each request, all of which
    /// are done here in reused objects. HTTP/1.1: over HTTP/2 the same bodies took 0.99 to 1.53 times as long, with 1 and with 4
    /// requests in flight to one Kestrel, and whether Timestream speaks it is not documented.
    /// </summary>
    public static HttpMessageInvoker Create(ClientSettings settings) => new(new SocketsHttpHandler
    {
        MaxConnectionsPerServer = settings.MaxConnections,
        ConnectTimeout = settings.Timeout,
        PooledConnectionLifetime = s_lifetime,
        PlaintextStreamFilter = static (context, _) => ValueTask.FromResult<Stream>(new HeaderJoiningStream(context.PlaintextStream)),
        // The protocol knows none of these; each would cost a handler or a look at every response.
        AllowAutoRedirect = false,
        UseCookies = false,
        AutomaticDecompression = DecompressionMethods.None,
        // No trace headers: they would be left in the reused request, and the service reads none.
        ActivityHeadersPropagator = null,
    });
}
