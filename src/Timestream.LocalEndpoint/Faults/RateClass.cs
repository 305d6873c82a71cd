namespace Timestream.LocalEndpoint.Faults;

/// <summary>The rate limit that an operation counts against.</summary>
internal enum RateClass
{
    /// <summary>None.</summary>
    Unlimited,

    /// <summary>The limit on WriteRecords, <see cref="LocalEndpointOptions.Throttle"/>.</summary>
    Write,

    /// <summary>The control plane's limit on lists and describes.</summary>
    Read,

    /// <summary>The control plane's limit on creates, updates and deletes.</summary>
    Change,
}
