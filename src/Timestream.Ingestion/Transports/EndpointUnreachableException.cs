using Amazon.Runtime;

namespace Timestream.Ingestion.Transports;

/// <summary>
/// Thrown when no attempt was made or repeated because the endpoint has not answered for <see cref="ClientSettings.UnreachableAfter"/>.
/// The inner exception is the fault of the last attempt.
/// </summary>
public sealed class EndpointUnreachableException : AmazonClientException
{
    /// <summary>Creates an exception with a message.</summary>
    public EndpointUnreachableException(string message)
        : base(message)
    {
    }

    /// <summary>Creates an exception with a message and the fault of the last attempt.</summary>
    public EndpointUnreachableException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
