namespace Timestream.Ingestion.Transports.Attempts;

/// <summary>What to do after an attempt failed.</summary>
internal enum RetryAction
{
    /// <summary>Do not retry, the request would fail again: validation, access, rejected records, a missing table.</summary>
    None,

    /// <summary>Retry: 500, 502, 503, 504, a reset, or a failure of DNS or connecting.</summary>
    Retry,

    /// <summary>Retry after a timeout, which takes more of the retry budget.</summary>
    RetryTimeout,

    /// <summary>Retry after throttling (429), with longer waits.</summary>
    RetryThrottled,

    /// <summary>Take over the service's clock, then repeat: it did not accept the time of the signature.</summary>
    CorrectClock,

    /// <summary>Get new credentials, then repeat: these have expired.</summary>
    RefreshCredentials,

    /// <summary>Ask for the endpoint again, then repeat: this one no longer serves the account (421).</summary>
    RediscoverEndpoint,
}
