using BenchmarkDotNet.Attributes;
using Timestream.Benchmarks.Harness.Measuring;
using Timestream.Benchmarks.Harness.Workloads;
using Timestream.Ingestion.Records;

namespace Timestream.Benchmarks;

/// <summary>
/// What do many series cost? One operation is one acknowledged request of 100 records without common attributes, in which each record
/// is of another series. All series are written once before the first operation. The table also has the memory of client and endpoint.
/// </summary>
[HostsOnly]
public class IngestSeriesBenchmarks : IngestionBenchmark
{
    /// <summary>Number of series.</summary>
    [Params(1, 1_000, 100_000, 1_000_000)]
    public int Series { get; set; }

    [GlobalSetup]
    public async Task Open()
    {
        await OpenAsync(
            nameof(Ingest),
            Batch.MaxRecords,
            commonAttributes: false,
            writers: 1,
            workload: memoryHours => new ShapeWorkload(Series, values: 1, multiMeasure: false, memoryHours));
        Case.ReportsMemory = true;
        await Case.SendManyAsync((Series + Batch.MaxRecords - 1) / Batch.MaxRecords);
    }

    [Benchmark]
    public Task Ingest() => Case.SendAsync();
}
