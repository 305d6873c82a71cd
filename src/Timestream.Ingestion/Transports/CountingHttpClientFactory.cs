using System.Net;
using Amazon.Runtime;

namespace Timestream.Ingestion.Transports;

/// <summary>One HttpClient per AWS client, with the connections AWS recommends and every attempt counted.</summary>
internal sealed class CountingHttpClientFactory(int maxConnections) : HttpClientFactory
{
    public override HttpClient CreateHttpClient(IClientConfig clientConfig)
    {
        var sockets = new SocketsHttpHandler
        {
            MaxConnectionsPerServer = maxConnections,
            // The protocol knows neither; both would only cost.
            AllowAutoRedirect = false,
            UseCookies = false,
            AutomaticDecompression = DecompressionMethods.None,
        };
        return new HttpClient(new AttemptCountingHandler(sockets))
        {
            // A custom factory has to apply the configured timeout of one attempt itself.
            Timeout = clientConfig.Timeout ?? Timeout.InfiniteTimeSpan,
        };
    }
}
