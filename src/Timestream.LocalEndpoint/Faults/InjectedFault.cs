namespace Timestream.LocalEndpoint.Faults;

/// <summary>A fault injected into one WriteRecords request.</summary>
internal enum InjectedFault
{
    None,
    InternalError,
    ResetBefore,
    ResetAfter,
    Slow,
    Truncated,
}
