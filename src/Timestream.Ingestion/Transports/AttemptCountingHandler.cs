using System.Net;

namespace Timestream.Ingestion.Transports;

/// <summary>Tells the <see cref="AttemptCounter"/> of each WriteRecords request; endpoint discovery on its behalf is no attempt.</summary>
internal sealed class AttemptCountingHandler(HttpMessageHandler inner) : DelegatingHandler(inner)
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (AttemptCounter.Current is not { } counter
            || !request.Headers.TryGetValues("X-Amz-Target", out var targets)
            || !targets.Any(target => target.EndsWith(".WriteRecords", StringComparison.Ordinal)))
        {
            return await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
        }

        counter.Add(request.Content?.Headers.ContentLength ?? 0);
        var response = await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
        if (response.StatusCode == HttpStatusCode.TooManyRequests)
        {
            counter.AddThrottle();
        }

        return response;
    }
}
