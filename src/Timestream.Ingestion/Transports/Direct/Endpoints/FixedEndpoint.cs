namespace Timestream.Ingestion.Transports.Direct.Endpoints;

/// <summary>An endpoint given by URL: nothing is discovered, as with the AWS client.</summary>
internal sealed class FixedEndpoint(Uri endpoint) : IEndpointSource
{
    public ValueTask<Uri> GetAsync(CancellationToken cancellationToken, CancellationToken stopping = default) => new(endpoint);

    public bool TryForget(Uri endpoint) => false;

    public void Dispose()
    {
        // Holds nothing.
    }
}
