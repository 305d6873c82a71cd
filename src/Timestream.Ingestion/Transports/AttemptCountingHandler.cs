namespace Timestream.Ingestion.Transports;

/// <summary>Tells the <see cref="AttemptCounter"/> of each WriteRecords request; endpoint discovery on its behalf is no attempt.</summary>
internal sealed class AttemptCountingHandler(HttpMessageHandler inner) : DelegatingHandler(inner)
{
    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (AttemptCounter.Current is { } counter
            && request.Headers.TryGetValues("X-Amz-Target", out var targets)
            && targets.Any(target => target.EndsWith(".WriteRecords", StringComparison.Ordinal)))
        {
            counter.Add(request.Content?.Headers.ContentLength ?? 0);
        }

        return base.SendAsync(request, cancellationToken);
    }
}
