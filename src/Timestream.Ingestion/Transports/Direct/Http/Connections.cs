using Timestream.Ingestion.Transports.Http;

namespace Timestream.Ingestion.Transports.Direct.Http;

/// <summary>Creates the HTTP invoker that requests are sent with.</summary>
internal static class Connections
{
    /// <summary>
    /// An invoker instead of an HttpClient, which adds a timeout, a linked cancellation and buffering to each request; here, reused
    /// objects do that. HTTP/1.1, because over HTTP/2 the same bodies took 0.99 to 1.53 times as long, with 1 and with 4 requests in
    /// flight to one Kestrel server, and because it is not documented whether Timestream supports HTTP/2.
    /// </summary>
    public static HttpMessageInvoker Create(ClientSettings settings)
    {
        var handler = SocketHandlers.Create(settings.Endpoint, settings.MaxConnections, settings.Timeout);
        handler.PlaintextStreamFilter = static (context, _) =>
            ValueTask.FromResult<Stream>(new HeaderJoiningStream(context.PlaintextStream));
        // No trace headers: they would stay in the reused request, and the service does not read them.
        handler.ActivityHeadersPropagator = null;
        return new(handler);
    }
}
