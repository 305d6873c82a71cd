using Timestream.Ingestion.Records;

namespace Timestream.Ingestion.Transports;

/// <summary>Sends batches to the service. Safe for any number of concurrent requests.</summary>
public interface ITransport : IAsyncDisposable
{
    /// <summary>The name in reports, such as <c>Sdk</c> or <c>Direct</c>.</summary>
    string Name { get; }

    /// <summary>The database that is written to, for metrics and traces; null if unknown.</summary>
    string? Database => null;

    /// <summary>The table that is written to, for metrics and traces; null if unknown.</summary>
    string? Table => null;

    /// <summary>Sends one request and returns once the service has answered with 200 and a readable <c>RecordsIngested</c>.</summary>
    /// <exception cref="Exception">
    /// The AWS client's typed exceptions, including RejectedRecordsException, with the <see cref="RequestReceipt"/> attached. An answer
    /// that does not come from the service is an AmazonUnmarshallingException: it leaves the fate of all records unknown, and is not
    /// retried.
    /// </exception>
    /// <exception cref="EndpointUnreachableException">
    /// The endpoint has not answered for <see cref="ClientSettings.UnreachableAfter"/>.
    /// </exception>
    ValueTask<RequestReceipt> SendAsync(Batch batch, CancellationToken cancellationToken);

    /// <summary>Like the other overload, for a writer that may be stopped in the meantime.</summary>
    /// <param name="batch">The records.</param>
    /// <param name="stopping">Ends the retries: a wait before the next attempt ends at once; an attempt in flight continues.</param>
    /// <param name="cancellationToken">Cancels the request, including an attempt in flight.</param>
    /// <exception cref="Exception">As in the other overload; when stopped, the fault of the last attempt.</exception>
    ValueTask<RequestReceipt> SendAsync(Batch batch, CancellationToken stopping, CancellationToken cancellationToken) =>
        SendAsync(batch, cancellationToken);
}
