using System.Security.Cryptography;
using System.Text;
using Timestream.Trends.Metrics;
using Timestream.Trends.Runs;

namespace Timestream.Trends.Exports;

/// <summary>The values of a run that can be exported.</summary>
internal static class ExportValues
{
    /// <summary>The finite values of all metrics of the catalog, for all cases that succeeded.</summary>
    public static IEnumerable<(BenchmarkCase Case, Metric Metric, double Value)> Of(Run run) =>
        from benchmark in run.Cases
        where benchmark.Succeeded
        from metric in MetricCatalog.All
        where benchmark.Metrics.TryGetValue(metric.Id, out var value) && double.IsFinite(value)
        select (benchmark, metric, benchmark.Metrics[metric.Id]);

    /// <summary>Eight characters that distinguish texts with the same abbreviation.</summary>
    public static string Digest(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..8];

    /// <summary>The text in lower-case letters and digits; other characters become one separator.</summary>
    public static string Slug(string text, char separator)
    {
        var lower = text.ToLowerInvariant();
        char[] others = [.. lower.Where(c => !char.IsAsciiLetterOrDigit(c))];
        return string.Join(separator, lower.Split(others, StringSplitOptions.RemoveEmptyEntries));
    }
}
