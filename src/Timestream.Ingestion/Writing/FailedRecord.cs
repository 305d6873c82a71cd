namespace Timestream.Ingestion.Writing;

/// <summary>A record that failed while others of the same batch did not, or did for another reason.</summary>
/// <param name="Index">0-based index into the batch.</param>
/// <param name="Cause">The fault of the request that it was sent in last.</param>
public readonly record struct FailedRecord(int Index, Exception Cause);
