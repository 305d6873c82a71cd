namespace Timestream.Ingestion.Writing;

/// <summary>A request with records that failed.</summary>
/// <param name="FirstIndex">0-based index into the source of its first record.</param>
/// <param name="Records">
/// Number of records, consecutive in the source: all of the request, or one entry per record if only some failed. If the service counted
/// fewer records than were sent, the number of missing ones, because it is not known which they are.
/// </param>
/// <param name="Cause">The fault that ended it.</param>
public readonly record struct FailedRequest(long FirstIndex, int Records, Exception Cause);
