using Timestream.Ingestion.Records;
using Timestream.Ingestion.Workloads;

namespace Timestream.Benchmarks.Harness;

/// <summary>Creates the workload that is written where no other is chosen: DevOps hosts.</summary>
internal static class WorkloadSource
{
    /// <summary>Name of the workload in reports.</summary>
    public const string Name = "DevOps hosts";

    /// <summary>Seed of the benchmarks: each case writes the same records to a recreated table.</summary>
    public const int BenchmarkSeed = 20181101;

    // Enough series for hours of unique records, even at a million records/s.
    private const int Hosts = 100;

    /// <summary>Creates a workload.</summary>
    /// <param name="memoryHours">Memory store retention of the target table in hours.</param>
    /// <param name="seed">Random seed. Workloads for the same table need different seeds; otherwise their records collide.</param>
    public static IWorkload Create(long memoryHours, int seed) =>
        new HostsWorkload(seed, Hosts, TimeSpan.FromHours(memoryHours));

    /// <summary>Takes requests until they have <paramref name="count"/> records; the last one is cut to that.</summary>
    public static IEnumerable<Batch> Take(this IEnumerable<Batch> requests, long count)
    {
        foreach (var request in requests)
        {
            var taken = (int)Math.Min(count, request.Records.Length);
            if (taken > 0)
            {
                yield return taken == request.Records.Length ? request : Batch.Create(request.Records[..taken], request.Common);
            }

            if ((count -= taken) <= 0)
            {
                yield break;
            }
        }
    }

    /// <summary>
    /// Reads up to <paramref name="count"/> records, <paramref name="batchSize"/> at a time: a generated workload gives each of these
    /// batches one series. Fewer only if the workload ends.
    /// </summary>
    public static IEnumerable<Record> Take(this IWorkload workload, long count, int batchSize)
    {
        var batch = new Record[batchSize];
        for (var sent = 0L; sent < count; sent += batchSize)
        {
            var size = (int)Math.Min(batchSize, count - sent);
            var filled = workload.Fill(batch.AsSpan(0, size));
            for (var i = 0; i < filled; i++)
            {
                yield return batch[i];
            }

            if (filled < size)
            {
                yield break;
            }
        }
    }
}
