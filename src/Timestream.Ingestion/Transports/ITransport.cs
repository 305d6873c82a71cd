using Timestream.Ingestion.Records;

namespace Timestream.Ingestion.Transports;

/// <summary>How a batch travels to the service. Safe for any number of requests at the same time.</summary>
public interface ITransport : IAsyncDisposable
{
    /// <summary>The name in reports: <c>Sdk</c>, <c>Direct</c> or <c>Raw</c>.</summary>
    string Name { get; }

    /// <summary>The database written to, for metrics and traces; null if the transport does not tell.</summary>
    string? Database => null;

    /// <summary>The table written to, for metrics and traces; null if the transport does not tell.</summary>
    string? Table => null;

    /// <summary>Sends one request and returns once the service has answered with 200 and a readable <c>RecordsIngested</c>.</summary>
    /// <exception cref="Exception">
    /// The AWS client's typed exceptions, RejectedRecordsException included, with the <see cref="RequestReceipt"/> attached. An answer that
    /// is not the service's is an AmazonUnmarshallingException: it says of no record what became of it, and is not retried.
    /// </exception>
    /// <exception cref="EndpointUnreachableException">Nothing has answered for <see cref="ClientSettings.UnreachableAfter"/>.</exception>
    ValueTask<RequestReceipt> SendAsync(Batch batch, CancellationToken cancellationToken);

    /// <summary>As the other overload, for a writer that may be stopped meanwhile.</summary>
    /// <param name="batch">The records.</param>
    /// <param name="stopping">Ends the retries: a wait before the next attempt ends at once, an attempt in flight may still be answered.</param>
    /// <param name="cancellationToken">Abandons the request, an attempt in flight included.</param>
    /// <exception cref="Exception">As of the other overload; when stopped, the fault of the last attempt.</exception>
    ValueTask<RequestReceipt> SendAsync(Batch batch, CancellationToken stopping, CancellationToken cancellationToken) => SendAsync(batch, cancellationToken);
}
