using System.Text.Json;
using System.Text.Json.Nodes;
using Timestream.Trends.Runs;

namespace Timestream.Trends.Exports;

/// <summary>
/// Bencher Metric Format (adapter <c>json</c>): benchmark, then measure, then value with optional bounds. Bencher's C# adapter drops
/// parameters and throughput; this format keeps both.
/// </summary>
public static class BencherMetricFormat
{
    private const int LongestName = 1024;
    private const int LongestSlug = 64;
    private static readonly JsonSerializerOptions s_json = new() { WriteIndented = true };

    /// <summary><c>bencher.json</c> of one run; the bounds are the extremes of the iterations, if known.</summary>
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

    // A name that is too long is cut off, and a digest of the whole makes it unique.
    private static string Name(BenchmarkCase benchmark)
    {
        var key = benchmark.Key;
        return key.Length <= LongestName ? key : $"{key[..(LongestName - 9)]}~{ExportValues.Digest(key)}";
    }
}
