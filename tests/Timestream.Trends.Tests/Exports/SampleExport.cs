using Timestream.Trends.Metrics;
using Timestream.Trends.Runs;

namespace Timestream.Trends.Tests.Exports;

/// <summary>A run with awkward names, a failed case and a value that is no number.</summary>
internal static class SampleExport
{
    public static Run Run(int day = 1) => new()
    {
        Id = $"run-{day}",
        Time = new DateTimeOffset(2026, 11, day, 9, 30, 0, TimeSpan.FromHours(2)),
        Commit = "8d75325,\"x\"",
        Cases =
        [
            Case("BatchSize", "10", 100 + day) with
            {
                Samples = new Dictionary<string, IReadOnlyList<double>> { [MetricCatalog.LatencyMean.Id] = [95, 110] },
            },
            Case("Text \"quoted\" \\ back", "a\nb", 200 + day),
            new BenchmarkCase("IngestBenchmarks", "Ingest", [], new Dictionary<string, double>(), Succeeded: false),
        ],
    };

    private static BenchmarkCase Case(string name, string value, double latency) => new(
        "IngestBenchmarks", "Ingest", [new(name, value)],
        new Dictionary<string, double>
        {
            [MetricCatalog.LatencyMean.Id] = latency,
            [MetricCatalog.Throughput.Id] = 1e6 / latency,
            [MetricCatalog.Cost.Id] = 0.05,
            [MetricCatalog.LatencyP99.Id] = double.NaN,
            ["not.in.the.catalog"] = 1,
        },
        Succeeded: true);
}
