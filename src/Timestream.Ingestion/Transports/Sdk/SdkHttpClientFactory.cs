using Amazon.Runtime;
using Timestream.Ingestion.Transports.Attempts;
using Timestream.Ingestion.Transports.Http;

namespace Timestream.Ingestion.Transports.Sdk;

/// <summary>
/// Creates the HTTP client of one AWS client, with the connections that AWS recommends, an <see cref="AttemptHandler"/>, and one
/// circuit for all requests.
/// </summary>
internal sealed class SdkHttpClientFactory(ClientSettings settings, TimeProvider timeProvider) : HttpClientFactory
{
    public TimeProvider TimeProvider => timeProvider;

    public Circuit Circuit { get; } = new(settings.UnreachableAfter, timeProvider);

    public override HttpClient CreateHttpClient(IClientConfig clientConfig)
    {
        var sockets = SocketHandlers.Create(settings.Endpoint, settings.MaxConnections, settings.Timeout);
        return new HttpClient(new AttemptHandler(sockets, settings.Timeout, Circuit, settings.FailedAttempts, timeProvider))
        {
            // The handler sets the deadline of an attempt, because HttpClient's own timeout ends with the headers.
            Timeout = Timeout.InfiniteTimeSpan,
        };
    }
}
