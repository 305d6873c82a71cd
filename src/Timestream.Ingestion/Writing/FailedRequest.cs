namespace Timestream.Ingestion.Writing;

/// <summary>A request whose records are neither acknowledged nor rejected.</summary>
/// <param name="FirstIndex">0-based index into the source of its first record.</param>
/// <param name="Records">Its records, consecutive in the source.</param>
/// <param name="Cause">The fault that ended it.</param>
public readonly record struct FailedRequest(long FirstIndex, int Records, Exception Cause);
