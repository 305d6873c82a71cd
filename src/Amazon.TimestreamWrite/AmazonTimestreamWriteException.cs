using System.Net;
using Amazon.Runtime;

namespace Amazon.TimestreamWrite;

/// <summary>
/// An error that the service answered with. <see cref="AmazonServiceException.ErrorCode"/> names it where no derived
/// class does.
/// </summary>
public class AmazonTimestreamWriteException : AmazonServiceException
{
    /// <inheritdoc/>
    public AmazonTimestreamWriteException()
        : base()
    {
    }

    /// <inheritdoc/>
    public AmazonTimestreamWriteException(string message)
        : base(message)
    {
    }

    /// <inheritdoc/>
    public AmazonTimestreamWriteException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    /// <summary>An error with the message of its cause.</summary>
    public AmazonTimestreamWriteException(Exception innerException)
        : base(innerException?.Message, innerException)
    {
    }

    /// <inheritdoc/>
    public AmazonTimestreamWriteException(
        string message, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
        : base(message, errorType, errorCode, requestId, statusCode)
    {
    }

    /// <inheritdoc/>
    public AmazonTimestreamWriteException(
        string message, Exception innerException, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
        : base(message, innerException, errorType, errorCode, requestId, statusCode)
    {
    }
}
