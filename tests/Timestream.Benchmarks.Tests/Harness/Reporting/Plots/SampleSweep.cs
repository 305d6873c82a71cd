using System.Globalization;
using Timestream.Trends.Metrics;
using Timestream.Trends.Runs;

namespace Timestream.Benchmarks.Tests.Harness.Reporting.Plots;

/// <summary>A sweep of three batch sizes, with and without common attributes.</summary>
internal static class SampleSweep
{
    public static IReadOnlyList<BenchmarkCase> Cases { get; } =
        [.. from batchSize in (int[])[1, 10, 100] from common in (bool[])[false, true] select Case(batchSize, common)];

    private static BenchmarkCase Case(int batchSize, bool common)
    {
        var latency = 150 + batchSize * (common ? 1.5 : 3);
        return new BenchmarkCase(
            "IngestBenchmarks",
            "Ingest",
            [new("BatchSize", batchSize.ToString(CultureInfo.InvariantCulture)), new("CommonAttributes", common.ToString())],
            new Dictionary<string, double>
            {
                [MetricCatalog.LatencyP50.Id] = latency * 0.9,
                [MetricCatalog.LatencyP99.Id] = latency * 3,
                [MetricCatalog.Throughput.Id] = batchSize * 1e6 / latency,
                [MetricCatalog.Cost.Id] = (common ? 0.5 : 0.6) / batchSize,
            },
            Succeeded: true);
    }
}
