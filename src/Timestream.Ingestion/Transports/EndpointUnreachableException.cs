using Amazon.Runtime;

namespace Timestream.Ingestion.Transports;

/// <summary>
/// No attempt was made or repeated, because for <see cref="ClientSettings.UnreachableAfter"/> nothing has answered at the endpoint.
/// The inner exception is the fault of the last attempt.
/// </summary>
public sealed class EndpointUnreachableException : AmazonClientException
{
    /// <summary>A fault with a message.</summary>
    public EndpointUnreachableException(string message)
        : base(message)
    {
    }

    /// <summary>A fault with a message and the fault of the last attempt.</summary>
    public EndpointUnreachableException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
