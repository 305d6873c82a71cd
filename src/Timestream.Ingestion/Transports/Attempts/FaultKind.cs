namespace Timestream.Ingestion.Transports.Attempts;

/// <summary>What a fault of one attempt calls for.</summary>
internal enum FaultKind
{
    /// <summary>The same request would fail again: validation, access, rejected records, a missing table.</summary>
    Final,

    /// <summary>The service or the way to it is disturbed: 500, 502, 503, 504, reset, DNS, connect.</summary>
    Transient,

    /// <summary>No answer in time.</summary>
    Timeout,

    /// <summary>429: too many requests.</summary>
    Throttled,

    /// <summary>The signature's time is not the service's.</summary>
    ClockSkew,

    /// <summary>The credentials have expired.</summary>
    ExpiredCredentials,

    /// <summary>421: the endpoint no longer serves this account.</summary>
    EndpointMoved,
}
