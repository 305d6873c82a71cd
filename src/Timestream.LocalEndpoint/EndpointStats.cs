namespace Timestream.LocalEndpoint;

/// <summary>What an endpoint has received and what it holds; the body of <c>GET /stats</c>.</summary>
public sealed record EndpointStats
{
    /// <summary>When the endpoint began to serve.</summary>
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>Requests of all operations, unknown ones included.</summary>
    public required long Requests { get; init; }

    /// <summary>Requests and errors of each operation that was called, by its name.</summary>
    public required IReadOnlyDictionary<string, OperationStats> Operations { get; init; }

    /// <summary>Records answered with 200, and those of a 419 that were not rejected.</summary>
    public required long RecordsAcknowledged { get; init; }

    /// <summary>Records listed in a RejectedRecordsException.</summary>
    public required long RecordsRejected { get; init; }

    /// <summary>Distinct rows (series and time) that the present tables hold.</summary>
    public required long RecordsHeld { get; init; }

    /// <summary>Bytes of all request bodies.</summary>
    public required long BytesReceived { get; init; }

    /// <summary>Bytes of all WriteRecords requests by the service's metering formula, common attributes once.</summary>
    public required long MeteredBytes { get; init; }

    /// <summary>The 1 KiB write units of all WriteRecords requests, each rounded up.</summary>
    public required long BilledUnits { get; init; }

    /// <summary>Bytes of memory that the present tables' records, series and indexes take.</summary>
    public required long StorageBytes { get; init; }

    /// <summary>The same figures for each present table.</summary>
    public required IReadOnlyList<TableStats> Tables { get; init; }
}

/// <summary>How often an operation was called.</summary>
/// <param name="Requests">Calls.</param>
/// <param name="Errors">Calls answered with a status other than 200.</param>
public sealed record OperationStats(long Requests, long Errors);

/// <summary>What one table has received and what it holds. The figures begin at zero when the table is created.</summary>
public sealed record TableStats
{
    /// <summary>Name of the database.</summary>
    public required string Database { get; init; }

    /// <summary>Name of the table.</summary>
    public required string Table { get; init; }

    /// <summary>WriteRecords requests that reached the table.</summary>
    public required long Requests { get; init; }

    /// <summary>Records answered with 200, and those of a 419 that were not rejected.</summary>
    public required long RecordsAcknowledged { get; init; }

    /// <summary>Records listed in a RejectedRecordsException.</summary>
    public required long RecordsRejected { get; init; }

    /// <summary>Distinct rows (series and time).</summary>
    public required long RecordsHeld { get; init; }

    /// <summary>Distinct series (dimensions and measure name).</summary>
    public required long Series { get; init; }

    /// <summary>Bytes of WriteRecords bodies.</summary>
    public required long BytesReceived { get; init; }

    /// <summary>Bytes by the service's metering formula, common attributes once per request.</summary>
    public required long MeteredBytes { get; init; }

    /// <summary>The 1 KiB write units, each request rounded up.</summary>
    public required long BilledUnits { get; init; }

    /// <summary>Bytes of memory that records, series and indexes take.</summary>
    public required long StorageBytes { get; init; }
}
