namespace Timestream.Ingestion.Writing;

/// <summary>A request with records that are neither acknowledged nor rejected.</summary>
/// <param name="FirstIndex">0-based index into the source of its first record.</param>
/// <param name="Records">
/// How many, consecutive in the source: all of the request, or one where only some of it failed. Fewer than follow each other only
/// where the service counted fewer records than were sent: which ones is not known then.
/// </param>
/// <param name="Cause">The fault that ended it.</param>
public readonly record struct FailedRequest(long FirstIndex, int Records, Exception Cause);
