using System.Text.Json.Serialization;

namespace Timestream.LocalEndpoint;

/// <summary>What an endpoint has received and what it stores; the body of <c>GET /stats</c>.</summary>
public sealed record EndpointStats
{
    /// <summary>When the endpoint started.</summary>
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>Number of requests of all operations, including unknown ones.</summary>
    public required long Requests { get; init; }

    /// <summary>Number of requests and errors of each operation that was called, by name.</summary>
    public required IReadOnlyDictionary<string, OperationStats> Operations { get; init; }

    /// <summary>Number of records acknowledged: those answered with 200, and those of a 419 that were not rejected.</summary>
    public required long RecordsAcknowledged { get; init; }

    /// <summary>Number of records listed in a RejectedRecordsException.</summary>
    public required long RecordsRejected { get; init; }

    /// <summary>Number of rows (distinct series and time) in the present tables.</summary>
    public required long RecordsHeld { get; init; }

    /// <summary>Bytes of the bodies of all WriteRecords requests.</summary>
    public required long BytesReceived { get; init; }

    /// <summary>Metered bytes of all WriteRecords requests, with common attributes counted once per request.</summary>
    public required long MeteredBytes { get; init; }

    /// <summary>Write units of 1 KiB of all WriteRecords requests, each request rounded up.</summary>
    public required long BilledUnits { get; init; }

    /// <summary>Bytes of memory used by the records, series and indexes of the present tables.</summary>
    public required long StorageBytes { get; init; }

    /// <summary>Working set of the process that the endpoint runs in, in bytes.</summary>
    public required long ProcessBytes { get; init; }

    /// <summary>The injected faults that are configured; null if there are none. Called <c>switches</c> in the JSON.</summary>
    [JsonPropertyName("switches")]
    public required InjectedFaultSettings? InjectedFaults { get; init; }

    /// <summary>Number of injected faults by kind.</summary>
    public required InjectedFaultCounts Injected { get; init; }

    /// <summary>The same figures for each present table, by database and name.</summary>
    public required IReadOnlyList<TableStats> Tables { get; init; }
}

/// <summary>Number of calls of an operation.</summary>
/// <param name="Requests">Calls.</param>
/// <param name="Errors">Calls answered with another status than 200.</param>
public sealed record OperationStats(long Requests, long Errors);

/// <summary>Injected faults: the options that make the endpoint behave like a service under strain.</summary>
public sealed record InjectedFaultSettings
{
    /// <summary>Latency of WriteRecords, such as <c>p50=8ms,p99=40ms</c>.</summary>
    public string? Latency { get; init; }

    /// <summary>Throttling of WriteRecords, such as <c>200/s,burst=200</c>.</summary>
    public string? Throttle { get; init; }

    /// <summary>Shares of WriteRecords requests that fail, such as <c>500=0.01,reset-before=0</c>.</summary>
    public string? Faults { get; init; }

    /// <summary>Whether the quotas of the control plane apply.</summary>
    public required bool ControlPlaneRates { get; init; }

    /// <summary>Delay until the effect of a create or delete is visible, in milliseconds.</summary>
    public required double VisibilityDelayMs { get; init; }

    /// <summary>Random seed of latencies and faults.</summary>
    public required int Seed { get; init; }
}

/// <summary>Number of requests that an injected fault was applied to, by kind.</summary>
public sealed record InjectedFaultCounts
{
    /// <summary>Requests answered with 429.</summary>
    public required long Throttled { get; init; }

    /// <summary>Requests answered with 500.</summary>
    public required long InternalErrors { get; init; }

    /// <summary>Connections closed without an answer; nothing was stored.</summary>
    public required long ResetsBefore { get; init; }

    /// <summary>Connections closed without an answer, after the records were stored.</summary>
    public required long ResetsAfter { get; init; }

    /// <summary>Answers delayed.</summary>
    public required long Slow { get; init; }

    /// <summary>Connections closed in the middle of the answer, after the records were stored.</summary>
    public required long Truncated { get; init; }
}

/// <summary>What a table has received and what it stores, since the table was created.</summary>
public sealed record TableStats
{
    /// <summary>Name of the database.</summary>
    public required string Database { get; init; }

    /// <summary>Name of the table.</summary>
    public required string Table { get; init; }

    /// <summary>Number of WriteRecords requests that reached the table.</summary>
    public required long Requests { get; init; }

    /// <summary>Number of records acknowledged: those answered with 200, and those of a 419 that were not rejected.</summary>
    public required long RecordsAcknowledged { get; init; }

    /// <summary>Number of records listed in a RejectedRecordsException.</summary>
    public required long RecordsRejected { get; init; }

    /// <summary>Number of rows (distinct series and time).</summary>
    public required long RecordsHeld { get; init; }

    /// <summary>Number of series (distinct dimensions and measure name).</summary>
    public required long Series { get; init; }

    /// <summary>Bytes of the bodies of WriteRecords requests.</summary>
    public required long BytesReceived { get; init; }

    /// <summary>Metered bytes, with common attributes counted once per request.</summary>
    public required long MeteredBytes { get; init; }

    /// <summary>Write units of 1 KiB, each request rounded up.</summary>
    public required long BilledUnits { get; init; }

    /// <summary>Bytes of memory used by records, series and indexes.</summary>
    public required long StorageBytes { get; init; }
}
