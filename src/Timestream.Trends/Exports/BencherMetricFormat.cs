using System.Text.Json;
using System.Text.Json.Nodes;
using Timestream.Trends.Runs;

namespace Timestream.Trends.Exports;

/// <summary>
/// Bencher Metric Format (adapter <c>json</c>): benchmark, then measure, then value with optional bounds. The only way
/// into Bencher that keeps parameters and throughput: its C# adapter drops both.
/// </summary>
public static class BencherMetricFormat
{
    private const int LongestName = 1024;
    private const int LongestSlug = 64;
    private static readonly JsonSerializerOptions s_json = new() { WriteIndented = true };

    /// <summary><c>bencher.json</c> of one run; bounds are the extremes of the iterations where there are any.</summary>
    public static ExportFile Export(Run run)
    {
        var benchmarks = new JsonObject();
        foreach (var entries in ExportValues.Of(run).GroupBy(entry => Name(entry.Case)))
        {
            var measures = new JsonObject();
            foreach (var (benchmark, metric, value) in entries)
            {
                var measure = new JsonObject { ["value"] = value };
                if (benchmark.Samples.TryGetValue(metric.Id, out var samples) && samples.Count > 1)
                {
                    measure["lower_value"] = Math.Min(value, samples.Min());
                    measure["upper_value"] = Math.Max(value, samples.Max());
                }

                var slug = ExportValues.Slug(metric.Id, '-');
                measures[slug[..Math.Min(slug.Length, LongestSlug)]] = measure;
            }

            benchmarks[entries.Key] = measures;
        }

        return new ExportFile("bencher.json", benchmarks.ToJsonString(s_json) + "\n");
    }

    // A name that is too long keeps its beginning, and a digest keeps it apart from others that begin like it.
    private static string Name(BenchmarkCase benchmark)
    {
        var key = benchmark.Key;
        return key.Length <= LongestName ? key : $"{key[..(LongestName - 9)]}~{ExportValues.Digest(key)}";
    }
}
