namespace Timestream.Ingestion.Transports.Direct.Endpoints;

/// <summary>An endpoint that is given by URL and never discovered, as in the AWS client.</summary>
internal sealed class FixedEndpoint(Uri endpoint) : IEndpointSource
{
    public ValueTask<Uri> GetAsync(CancellationToken cancellationToken, CancellationToken stopping = default) => new(endpoint);

    public bool TryForget(Uri endpoint) => false;

    public void Dispose()
    {
        // Holds nothing.
    }
}
