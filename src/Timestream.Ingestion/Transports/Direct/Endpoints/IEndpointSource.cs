namespace Timestream.Ingestion.Transports.Direct.Endpoints;

/// <summary>Provides the current endpoint.</summary>
internal interface IEndpointSource : IDisposable
{
    /// <summary>Returns the endpoint, as the same object while it does not change.</summary>
    /// <param name="cancellationToken">Cancels the discovery.</param>
    /// <param name="stopping">Ends the retries of the discovery.</param>
    ValueTask<Uri> GetAsync(CancellationToken cancellationToken, CancellationToken stopping = default);

    /// <summary>Discards an endpoint that answered 421; false if no other one can be discovered.</summary>
    bool TryForget(Uri endpoint);
}
