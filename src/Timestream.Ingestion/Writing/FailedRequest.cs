namespace Timestream.Ingestion.Writing;

/// <summary>A request with records that are neither acknowledged nor rejected.</summary>
/// <param name="FirstIndex">0-based index into the source of its first record.</param>
/// <param name="Records">
/// How many: all of the request, consecutive in the source; fewer only where records that were sent again failed.
/// </param>
/// <param name="Cause">The fault that ended it.</param>
public readonly record struct FailedRequest(long FirstIndex, int Records, Exception Cause);
