namespace Timestream.LocalEndpoint.Faults;

/// <summary>What goes wrong with a request on purpose.</summary>
internal enum FaultKind
{
    None,
    InternalError,
    ResetBefore,
    ResetAfter,
    Slow,
    Truncated,
}
