using BenchmarkDotNet.Attributes;
using Timestream.Benchmarks.Harness.Measuring;
using Timestream.Benchmarks.Harness.Workloads;
using Timestream.Ingestion.Records;

namespace Timestream.Benchmarks;

/// <summary>
/// One record per row or one per value, and how wide should a row be? One operation is one acknowledged request of 100 records with common
/// attributes. The table also has the values per second and the cost of a million values, which are what the shapes have in common.
/// </summary>
[HostsOnly]
public class IngestShapeBenchmarks : IngestionBenchmark
{
    // As many as the default workload.
    private const int Series = 100;

    /// <summary>Values per row.</summary>
    [Params(1, 4, 16, 64)]
    public int Values { get; set; }

    /// <summary>Whether a row is one multi-measure record, or one single-measure record per value.</summary>
    [Params(false, true)]
    public bool MultiMeasure { get; set; }

    [GlobalSetup]
    public async Task Open()
    {
        await OpenAsync(
            nameof(Ingest),
            Batch.MaxRecords,
            commonAttributes: true,
            writers: 1,
            workload: memoryHours => new ShapeWorkload(Series, Values, MultiMeasure, memoryHours));
        Case.ValuesPerRecord = MultiMeasure ? Values : 1;
    }

    [Benchmark]
    public Task Ingest() => Case.SendAsync();
}
