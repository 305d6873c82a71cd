using System.Globalization;
using System.Text;
using Timestream.Trends.Metrics;
using Timestream.Trends.Runs;

namespace Timestream.Trends.Exports;

/// <summary>One run as OpenMetrics 1.0 text: a gauge per metric, labels from type, method and parameters.</summary>
public static class OpenMetrics
{
    private const string Prefix = "timestream_benchmark_";

    /// <summary><c>benchmarks.metrics</c> of one run.</summary>
    public static ExportFile Export(Run run)
    {
        var text = new StringBuilder();
        foreach (var family in ExportValues.Of(run).GroupBy(entry => entry.Metric))
        {
            var name = Prefix + ExportValues.Slug(family.Key.Id, '_') + (family.Key.Unit == "us" ? "_microseconds" : "");
            text.Append(CultureInfo.InvariantCulture, $"# TYPE {name} gauge\n");
            if (family.Key.Unit == "us")
            {
                text.Append(CultureInfo.InvariantCulture, $"# UNIT {name} microseconds\n");
            }

            text.Append(CultureInfo.InvariantCulture, $"# HELP {name} {Escape(Help(family.Key))}\n");
            foreach (var (benchmark, _, value) in family)
            {
                text.Append(CultureInfo.InvariantCulture, $"{name}{{{Labels(benchmark)}}} {value:R}\n");
            }
        }

        return new ExportFile("benchmarks.metrics", text.Append("# EOF\n").ToString());
    }

    private static string Help(Metric metric) => $"{metric.Description} ({metric.Unit}).";

    private static string Labels(BenchmarkCase benchmark)
    {
        List<(string Name, string Value)> labels = [("type", benchmark.Type), ("method", benchmark.Method)];
        foreach (var (name, value) in benchmark.Parameters)
        {
            // Two parameter names may give the same label, which must be unique.
            var label = "param_" + ExportValues.Slug(name, '_');
            while (labels.Exists(taken => taken.Name == label))
            {
                label += "_";
            }

            labels.Add((label, value));
        }

        if (benchmark.FullType is { } type)
        {
            labels.Add(("full_type", type));
        }

        if (benchmark.Job is { } job)
        {
            labels.Add(("job_name", job));
        }

        return string.Join(',', labels.Select(label => $"{label.Name}=\"{Escape(label.Value)}\""));
    }

    private static string Escape(string text) => text
        .Replace("\\", "\\\\", StringComparison.Ordinal)
        .Replace("\"", "\\\"", StringComparison.Ordinal)
        .Replace("\n", "\\n", StringComparison.Ordinal);
}
