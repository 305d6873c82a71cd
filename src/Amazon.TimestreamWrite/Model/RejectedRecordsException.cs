using System.Net;
using Amazon.Runtime;

namespace Amazon.TimestreamWrite.Model;

/// <summary>
/// Some records were not stored: same dimensions, measure name and time as a stored record but another value without
/// a higher version, a time outside retention, or a limit exceeded. The other records of the request are stored. HTTP
/// 419, from <c>WriteRecords</c> only.
/// </summary>
public class RejectedRecordsException : AmazonTimestreamWriteException
{
    /// <inheritdoc/>
    public RejectedRecordsException()
        : base()
    {
    }

    /// <inheritdoc/>
    public RejectedRecordsException(string message)
        : base(message)
    {
    }

    /// <inheritdoc/>
    public RejectedRecordsException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    /// <inheritdoc/>
    public RejectedRecordsException(Exception innerException)
        : base(innerException)
    {
    }

    /// <inheritdoc/>
    public RejectedRecordsException(
        string message, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
        : base(message, errorType, errorCode, requestId, statusCode)
    {
    }

    /// <inheritdoc/>
    public RejectedRecordsException(
        string message, Exception innerException, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
        : base(message, innerException, errorType, errorCode, requestId, statusCode)
    {
    }

    /// <summary>The records that were not stored.</summary>
    public List<RejectedRecord> RejectedRecords { get; set; } = AWSConfigs.InitializeCollections ? [] : null;
}
