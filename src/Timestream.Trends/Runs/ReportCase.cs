using Timestream.Trends.Metrics;

namespace Timestream.Trends.Runs;

/// <summary>Reads the cases of a BenchmarkDotNet 0.15 JSON report.</summary>
internal static class ReportCase
{
    private const double NanosecondsPerMicrosecond = 1000;

    // The identifier of BenchmarkDotNet's MemoryDiagnoser.
    private const string AllocatedMemory = "Allocated Memory";

    public static IReadOnlyList<BenchmarkCase> ReadAll(IEnumerable<ReportElement> benchmarks) => [.. benchmarks.Select(Read)];

    private static BenchmarkCase Read(ReportElement element)
    {
        var type = element.Text("Type");
        var method = element.Text("Method");
        var name = new CaseName(element.Text("Namespace"), type, method, element.Text("FullName"), element.Text("DisplayInfo"));
        // BenchmarkDotNet writes a mean that is no number as an empty string. Such a case has failed.
        var statistics = element.Object("Statistics");
        var mean = statistics?.Number("Mean") is { } number && double.IsFinite(number) && number >= 0 ? number : (double?)null;
        var metrics = ReadMetrics(element);
        var samples = new Dictionary<string, IReadOnlyList<double>>();
        if (mean is { } time)
        {
            // Reports of other projects have no latency of requests, but always the mean time of an operation.
            var measured = metrics.ContainsKey(MetricCatalog.LatencyMean.Id) ? MetricCatalog.LatencyMean : MetricCatalog.OperationTime;
            metrics.TryAdd(measured.Id, time / NanosecondsPerMicrosecond);
            var iterations = statistics!.Numbers("OriginalValues").Where(value => value > 0).ToList();
            if (time > 0)
            {
                samples[measured.Id] = [.. iterations.Select(value => metrics[measured.Id] * value / time)];
                if (metrics.TryGetValue(MetricCatalog.Throughput.Id, out var throughput))
                {
                    samples[MetricCatalog.Throughput.Id] = [.. iterations.Select(value => throughput * time / value)];
                }
            }
        }

        return new BenchmarkCase(type, method, name.Parameters(element.Text("Parameters")), metrics, mean is not null)
        {
            FullType = name.FullType,
            Job = name.Job,
            JobCharacteristics = name.JobCharacteristics,
            Samples = samples,
        };
    }

    private static Dictionary<string, double> ReadMetrics(ReportElement element)
    {
        var metrics = new Dictionary<string, double>();
        foreach (var metric in element.Items("Metrics"))
        {
            var id = metric.RequiredObject("Descriptor").RequiredText("Id");
            if (metric.Number("Value") is { } value)
            {
                metrics[id == AllocatedMemory ? MetricCatalog.AllocatedPerOperation.Id : id] = value;
            }
        }

        if (element.Object("Memory")?.Number("BytesAllocatedPerOperation") is { } allocated)
        {
            metrics.TryAdd(MetricCatalog.AllocatedPerOperation.Id, allocated);
        }

        return metrics;
    }
}
