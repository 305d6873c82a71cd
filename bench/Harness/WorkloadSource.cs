using Timestream.Ingestion.Records;
using Timestream.Ingestion.Workloads;

namespace Timestream.Benchmarks.Harness;

/// <summary>Creates the workload that all cases and commands write: DevOps hosts.</summary>
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
    public static DevOpsWorkload Create(long memoryHours, int seed) =>
        new(seed, Hosts, TimeSpan.FromHours(memoryHours));

    /// <summary>Generates <paramref name="count"/> records, with one series per batch of <paramref name="batchSize"/> records.</summary>
    public static IEnumerable<Record> Take(this DevOpsWorkload workload, int count, int batchSize)
    {
        var batch = new Record[batchSize];
        for (var sent = 0; sent < count; sent += batchSize)
        {
            var size = Math.Min(batchSize, count - sent);
            workload.Fill(batch.AsSpan(0, size));
            for (var i = 0; i < size; i++)
            {
                yield return batch[i];
            }
        }
    }
}
