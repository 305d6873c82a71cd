namespace Timestream.Ingestion.Writing;

/// <summary>A record that failed while others of the same batch succeeded, or failed for another reason.</summary>
/// <param name="Index">0-based index into the batch.</param>
/// <param name="Cause">The fault of the last request that contained it.</param>
public readonly record struct FailedRecord(int Index, Exception Cause);
