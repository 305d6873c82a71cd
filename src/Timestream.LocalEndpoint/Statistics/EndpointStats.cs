using System.Text.Json.Serialization;

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

    /// <summary>Bytes of memory of the process that the endpoint runs in, as the system counts them.</summary>
    public required long ProcessBytes { get; init; }

    /// <summary>The injected faults that are configured; null if there are none. Called <c>switches</c> in the JSON.</summary>
    [JsonPropertyName("switches")]
    public required InjectedFaultSettings? InjectedFaults { get; init; }

    /// <summary>Number of injected faults by kind.</summary>
    public required InjectedFaultCounts Injected { get; init; }

    /// <summary>The same figures for each present table.</summary>
    public required IReadOnlyList<TableStats> Tables { get; init; }
}

/// <summary>How often an operation was called.</summary>
/// <param name="Requests">Calls.</param>
/// <param name="Errors">Calls answered with a status other than 200.</param>
public sealed record OperationStats(long Requests, long Errors);

/// <summary>Injected faults: the options that make the endpoint behave like a service under strain.</summary>
public sealed record InjectedFaultSettings
{
    /// <summary>Latency of WriteRecords, such as <c>p50=8ms,p99=40ms</c>.</summary>
    public string? Latency { get; init; }

    /// <summary>Throttling of WriteRecords, such as <c>200/s,burst=200</c>.</summary>
    public string? Throttle { get; init; }

    /// <summary>Shares of failing WriteRecords requests.</summary>
    public string? Faults { get; init; }

    /// <summary>Whether the control plane is limited as the real one is.</summary>
    public required bool ControlPlaneRates { get; init; }

    /// <summary>Delay until creates and deletes are seen, in milliseconds.</summary>
    public required double VisibilityDelayMs { get; init; }

    /// <summary>The seed of all draws.</summary>
    public required int Seed { get; init; }
}

/// <summary>Number of requests that an injected fault was applied to, by kind.</summary>
public sealed record InjectedFaultCounts
{
    /// <summary>Answered with 429.</summary>
    public required long Throttled { get; init; }

    /// <summary>Answered with 500.</summary>
    public required long InternalErrors { get; init; }

    /// <summary>Closed without an answer, nothing stored.</summary>
    public required long ResetsBefore { get; init; }

    /// <summary>Closed without an answer, stored.</summary>
    public required long ResetsAfter { get; init; }

    /// <summary>Answered late.</summary>
    public required long Slow { get; init; }

    /// <summary>Closed in the middle of the answer, stored.</summary>
    public required long Truncated { get; init; }
}

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
