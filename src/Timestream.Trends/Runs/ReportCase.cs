using System.Globalization;
using System.Text.Json;
using Timestream.Trends.Metrics;

namespace Timestream.Trends.Runs;

/// <summary>Reads the cases of a BenchmarkDotNet 0.15 JSON report.</summary>
internal static class ReportCase
{
    private const double NanosecondsPerMicrosecond = 1000;

    public static IReadOnlyList<BenchmarkCase> ReadAll(JsonElement benchmarks)
    {
        var cases = new List<BenchmarkCase>();
        foreach (var group in benchmarks.EnumerateArray().Select(element => (Element: element, Case: Read(element))).GroupBy(pair => pair.Case.Key))
        {
            // The job is not part of a benchmark's name: two jobs give one name twice.
            var alone = group.Count() == 1;
            var taken = new HashSet<string>();
            foreach (var (element, benchmark) in group)
            {
                cases.Add(alone ? benchmark : benchmark with { Qualifier = Distinct(Job(element), taken) });
            }
        }

        return cases;
    }

    public static string Text(JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null
            ? Convert.ToString(value.ToString(), CultureInfo.InvariantCulture)
            : "";

    private static BenchmarkCase Read(JsonElement element)
    {
        // A mean that is no number was written as an empty string: such statistics are as good as none.
        var succeeded = element.TryGetProperty("Statistics", out var statistics) && statistics.ValueKind == JsonValueKind.Object && Number(statistics, "Mean") is > 0;
        var metrics = ReadMetrics(element);
        var samples = new Dictionary<string, IReadOnlyList<double>>();
        if (succeeded && Number(statistics, "Mean") is { } mean)
        {
            // A report of benchmarks that are not ours has no metrics, but always a mean.
            metrics.TryAdd(MetricCatalog.LatencyMean.Id, mean / NanosecondsPerMicrosecond);
            var iterations = Iterations(statistics);
            samples[MetricCatalog.LatencyMean.Id] = [.. iterations.Select(time => metrics[MetricCatalog.LatencyMean.Id] * time / mean)];
            if (metrics.TryGetValue(MetricCatalog.Throughput.Id, out var throughput))
            {
                samples[MetricCatalog.Throughput.Id] = [.. iterations.Select(time => throughput * mean / time)];
            }
        }

        var parameters = Text(element, "Parameters")
            .Split('&', StringSplitOptions.RemoveEmptyEntries)
            .Select(pair => pair.Split('=', 2))
            .Select(pair => KeyValuePair.Create(pair[0], pair.Length > 1 ? pair[1] : ""))
            .ToList();
        return new BenchmarkCase(Text(element, "Type"), Text(element, "Method"), parameters, metrics, succeeded) { Samples = samples };
    }

    private static Dictionary<string, double> ReadMetrics(JsonElement element)
    {
        var metrics = new Dictionary<string, double>();
        if (element.TryGetProperty("Metrics", out var list) && list.ValueKind == JsonValueKind.Array)
        {
            foreach (var metric in list.EnumerateArray())
            {
                if (Number(metric, "Value") is { } value)
                {
                    metrics[Text(metric.GetProperty("Descriptor"), "Id")] = value;
                }
            }
        }

        return metrics;
    }

    private static List<double> Iterations(JsonElement statistics) =>
        statistics.TryGetProperty("OriginalValues", out var values) && values.ValueKind == JsonValueKind.Array
            ? [.. values.EnumerateArray().Where(value => value.ValueKind == JsonValueKind.Number).Select(value => value.GetDouble()).Where(time => time > 0)]
            : [];

    // BenchmarkDotNet writes NaN and infinity as an empty string: such a number is absent.
    private static double? Number(JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number ? value.GetDouble() : null;

    // DisplayInfo is "Type.Method: Job(characteristics) [parameters]".
    private static string Job(JsonElement element)
    {
        var display = Text(element, "DisplayInfo");
        var start = display.IndexOf(": ", StringComparison.Ordinal);
        var job = start < 0 ? "" : display[(start + 2)..];
        var end = job.IndexOfAny(['(', '[']);
        return (end < 0 ? job : job[..end]).Trim();
    }

    private static string Distinct(string job, HashSet<string> taken)
    {
        var name = job.Length > 0 ? job : "1";
        for (var number = 2; !taken.Add(name); number++)
        {
            name = job.Length > 0 ? $"{job} {number}" : $"{number}";
        }

        return name;
    }
}
