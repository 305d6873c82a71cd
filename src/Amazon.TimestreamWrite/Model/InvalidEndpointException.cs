using System.Net;
using Amazon.Runtime;

namespace Amazon.TimestreamWrite.Model;

/// <summary>
/// The endpoint does not serve this account. HTTP 421; the client forgets the endpoint and asks for another.
/// </summary>
public class InvalidEndpointException : AmazonTimestreamWriteException
{
    /// <inheritdoc/>
    public InvalidEndpointException()
        : base()
    {
    }

    /// <inheritdoc/>
    public InvalidEndpointException(string message)
        : base(message)
    {
    }

    /// <inheritdoc/>
    public InvalidEndpointException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    /// <inheritdoc/>
    public InvalidEndpointException(Exception innerException)
        : base(innerException)
    {
    }

    /// <inheritdoc/>
    public InvalidEndpointException(
        string message, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
        : base(message, errorType, errorCode, requestId, statusCode)
    {
    }

    /// <inheritdoc/>
    public InvalidEndpointException(
        string message, Exception innerException, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
        : base(message, innerException, errorType, errorCode, requestId, statusCode)
    {
    }
}
