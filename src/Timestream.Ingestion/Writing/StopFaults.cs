namespace Timestream.Ingestion.Writing;

/// <summary>
/// Faults that later requests would meet, too. After one of them a writer stops reading its source, because the remaining records would
/// fail: see <see cref="TimestreamWriterOptions.StopOn"/>.
/// </summary>
[Flags]
public enum StopFaults
{
    /// <summary>The source is always read to its end.</summary>
    None = 0,

    /// <summary>ResourceNotFoundException: the database or table does not exist, or was deleted.</summary>
    ResourceNotFound = 1,

    /// <summary>HTTP 401 or 403, or no credentials were found.</summary>
    AccessDenied = 2,

    /// <summary>ServiceQuotaExceededException.</summary>
    QuotaExceeded = 4,

    /// <summary>A ValidationException about the request itself, such as its database name, not about one of its records.</summary>
    InvalidRequest = 8,

    /// <summary>
    /// The endpoint does not answer (<see cref="Transports.EndpointUnreachableException"/>), or its certificate is not trusted.
    /// </summary>
    Unreachable = 16,

    /// <summary>10 consecutive requests failed, with any faults.</summary>
    RepeatedFailures = 32,

    /// <summary>All of the above.</summary>
    All = ResourceNotFound | AccessDenied | QuotaExceeded | InvalidRequest | Unreachable | RepeatedFailures,
}
