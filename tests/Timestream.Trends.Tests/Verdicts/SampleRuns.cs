using Timestream.Trends.Metrics;
using Timestream.Trends.Runs;

namespace Timestream.Trends.Tests.Verdicts;

/// <summary>Runs made by hand: cases by batch size, metrics by identifier.</summary>
internal static class SampleRuns
{
    public static Run Run(params BenchmarkCase[] cases) => new() { Id = Guid.NewGuid().ToString("n"), Cases = cases };

    /// <summary>One case with a mean latency and the deterministic metrics that never change.</summary>
    public static BenchmarkCase Case(int batchSize, double latency, double wireBytes = 120) => With(batchSize, new()
    {
        [MetricCatalog.LatencyMean.Id] = latency,
        [MetricCatalog.Throughput.Id] = batchSize * 1e6 / latency,
        [MetricCatalog.WireBytes.Id] = wireBytes,
    });

    public static BenchmarkCase With(int batchSize, Dictionary<string, double> metrics) =>
        new("IngestBenchmarks", "Ingest", [new("BatchSize", $"{batchSize}")], metrics, Succeeded: true);

    public static BenchmarkCase FailedCase(int batchSize) => With(batchSize, []) with { Succeeded = false };

    public static IReadOnlyList<Run> Repeated(params double[] latencies) => [.. latencies.Select(latency => Run(Case(10, latency)))];
}
