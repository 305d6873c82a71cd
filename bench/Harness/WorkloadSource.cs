using Timestream.Ingestion.Records;
using Timestream.Ingestion.Workloads;

namespace Timestream.Benchmarks.Harness;

/// <summary>The workload every case and command writes: DevOps hosts.</summary>
internal static class WorkloadSource
{
    /// <summary>What it is called where figures say what they are of.</summary>
    public const string Name = "DevOps hosts";

    /// <summary>Seed of the benchmarks: each case writes the same records into a table made anew.</summary>
    public const int BenchmarkSeed = 20181101;

    // Enough series that even a million records/s take hours to use up a generation of them.
    private const int Hosts = 100;

    /// <param name="memoryHours">Memory store retention of the table that is written to.</param>
    /// <param name="seed">Workloads written into the same table need different seeds, or their records would collide.</param>
    public static DevOpsWorkload Create(long memoryHours, int seed) =>
        new(seed, Hosts, TimeSpan.FromHours(memoryHours));

    /// <summary>The next <paramref name="count"/> records, of which each request of <paramref name="batchSize"/> is one series.</summary>
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
