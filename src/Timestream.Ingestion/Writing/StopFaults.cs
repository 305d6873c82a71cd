namespace Timestream.Ingestion.Writing;

/// <summary>
/// Faults that will not pass by themselves. After one of them the rest of a source would fail too, so a writer stops reading it:
/// see <see cref="TimestreamWriterOptions.StopOn"/>.
/// </summary>
[Flags]
public enum StopFaults
{
    /// <summary>The source is read to its end whatever happens.</summary>
    None = 0,

    /// <summary>ResourceNotFoundException: there is no such database or table, or it was deleted meanwhile.</summary>
    ResourceNotFound = 1,

    /// <summary>HTTP 401 or 403, or no credentials were found.</summary>
    AccessDenied = 2,

    /// <summary>ServiceQuotaExceededException.</summary>
    QuotaExceeded = 4,

    /// <summary>A ValidationException about the request itself, such as its database name, not about one of its records.</summary>
    InvalidRequest = 8,

    /// <summary>Nothing answers (<see cref="Transports.EndpointUnreachableException"/>), or its certificate is not trusted.</summary>
    Unreachable = 16,

    /// <summary>10 requests in a row failed, none acknowledged in between, whatever their faults.</summary>
    RepeatedFailures = 32,

    /// <summary>All of them.</summary>
    All = ResourceNotFound | AccessDenied | QuotaExceeded | InvalidRequest | Unreachable | RepeatedFailures,
}
