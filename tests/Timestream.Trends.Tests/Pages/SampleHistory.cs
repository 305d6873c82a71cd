using System.Globalization;
using Timestream.Trends.History;
using Timestream.Trends.Metrics;
using Timestream.Trends.Runs;

namespace Timestream.Trends.Tests.Pages;

/// <summary>
/// Twenty runs of a sweep: a step in time at <see cref="SlowFrom"/>, a step in cost at <see cref="DearFrom"/>, and
/// <see cref="OtherMachine"/> in between on another machine.
/// </summary>
internal static class SampleHistory
{
    public const int Runs = 20;
    public const int SlowFrom = 12;
    public const int DearFrom = 15;
    public const int OtherMachine = 5;

    public static readonly int[] BatchSizes = [1, 10, 100];
    public static readonly bool[] CommonAttributes = [false, true];

    private static readonly DateTimeOffset s_start = new(2026, 11, 1, 9, 30, 0, TimeSpan.Zero);

    // +-1 % in a fixed order.
    private static readonly double[] s_noise = [0, 0.006, -0.007, 0.01, -0.002, 0.004, -0.009, 0.002, 0.008, -0.005];

    /// <summary>The history as it is, one object for all tests, so that they can share its page.</summary>
    public static RunHistory Plain { get; } = Make();

    public static RunHistory Make(Func<Run, Run>? change = null) => new([.. Enumerable.Range(0, Runs).Select(Run).Select(change ?? (run => run))], []);

    public static double Value(Run run, int batchSize, bool common, string metric) =>
        run.Cases.Single(benchmark => benchmark.Parameter("BatchSize") == $"{batchSize}" && benchmark.Parameter("CommonAttributes") == $"{common}").Metrics[metric];

    private static Run Run(int index) => new()
    {
        Id = $"run{index:00}",
        Time = s_start.AddHours(30 * index),
        Commit = $"{index:x2}a1b2c3d4e5f6",
        Branch = "main",
        Environment = new RunEnvironment { Processor = index == OtherMachine ? "Xeon" : "EPYC" },
        Cases = [.. BatchSizes.SelectMany(size => CommonAttributes.Select(common => Case(index, size, common)))],
    };

    private static BenchmarkCase Case(int run, int batchSize, bool common)
    {
        var latency = (150 + batchSize * (common ? 1.5 : 3)) * (1 + s_noise[(run + batchSize) % s_noise.Length]) * (run < SlowFrom ? 1 : 1.2);
        var throughput = batchSize * 1e6 / latency;
        return new BenchmarkCase(
            "IngestBenchmarks", "Ingest",
            [new("BatchSize", batchSize.ToString(CultureInfo.InvariantCulture)), new("CommonAttributes", common.ToString())],
            new Dictionary<string, double>
            {
                [MetricCatalog.LatencyMean.Id] = latency,
                [MetricCatalog.LatencyP50.Id] = latency * 0.9,
                [MetricCatalog.LatencyP99.Id] = latency * 3,
                [MetricCatalog.Throughput.Id] = throughput,
                [MetricCatalog.Cost.Id] = (common ? 0.5 : 0.6) / batchSize * (run < DearFrom ? 1 : 1.1),
                [MetricCatalog.Retries.Id] = 0,
            },
            Succeeded: true)
        {
            Samples = new Dictionary<string, IReadOnlyList<double>> { [MetricCatalog.Throughput.Id] = [throughput * 0.98, throughput, throughput * 1.02] },
        };
    }
}
