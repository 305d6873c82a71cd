namespace Timestream.Ingestion.Transports.Direct.Endpoints;

/// <summary>Where requests go at the moment.</summary>
internal interface IEndpointSource : IDisposable
{
    /// <summary>The endpoint; the same object as long as it is the same.</summary>
    /// <param name="cancellationToken">Abandons the search for it.</param>
    /// <param name="stopping">Ends the retries of the search.</param>
    ValueTask<Uri> GetAsync(CancellationToken cancellationToken, CancellationToken stopping = default);

    /// <summary>Takes note that an endpoint answered 421; false if there is no way to find another one.</summary>
    bool TryForget(Uri endpoint);
}
