using Timestream.Ingestion.Records;

namespace Timestream.Ingestion.Writing;

/// <summary>A batch on its way to the transport, with everything it holds until it has its outcome.</summary>
/// <param name="Buffer">The reused array of its records.</param>
/// <param name="Count">How many of the array's records are the batch's.</param>
/// <param name="Common">What is sent once, if the source has said it; else null.</param>
/// <param name="FirstIndex">0-based index into the source of its first record.</param>
/// <param name="Permit">The right to one request in flight.</param>
/// <param name="Keys">Keys of its records, if batches with equal keys wait for each other; else empty.</param>
internal readonly record struct StartedBatch(
    Record[] Buffer, int Count, CommonAttributes? Common, long FirstIndex, AdaptiveLimiter.Permit Permit, IReadOnlyCollection<int> Keys)
{
    public ReadOnlyMemory<Record> Records => Buffer.AsMemory(0, Count);
}
