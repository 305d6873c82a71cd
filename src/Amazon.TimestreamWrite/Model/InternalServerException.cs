using System.Net;
using Amazon.Runtime;

namespace Amazon.TimestreamWrite.Model;

/// <summary>The service failed. HTTP 500; retried.</summary>
public class InternalServerException : AmazonTimestreamWriteException
{
    /// <inheritdoc/>
    public InternalServerException()
        : base()
    {
    }

    /// <inheritdoc/>
    public InternalServerException(string message)
        : base(message)
    {
    }

    /// <inheritdoc/>
    public InternalServerException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    /// <inheritdoc/>
    public InternalServerException(Exception innerException)
        : base(innerException)
    {
    }

    /// <inheritdoc/>
    public InternalServerException(
        string message, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
        : base(message, errorType, errorCode, requestId, statusCode)
    {
    }

    /// <inheritdoc/>
    public InternalServerException(
        string message, Exception innerException, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
        : base(message, innerException, errorType, errorCode, requestId, statusCode)
    {
    }
}
