using System.Security.Cryptography;
using System.Text;
using Timestream.Trends.Metrics;
using Timestream.Trends.Runs;

namespace Timestream.Trends.Exports;

/// <summary>The values of a run that can be exported.</summary>
internal static class ExportValues
{
    /// <summary>Every case that succeeded with each metric of the catalog that is a number.</summary>
    public static IEnumerable<(BenchmarkCase Case, Metric Metric, double Value)> Of(Run run) =>
        from benchmark in run.Cases
        where benchmark.Succeeded
        from metric in MetricCatalog.All
        where benchmark.Metrics.TryGetValue(metric.Id, out var value) && double.IsFinite(value)
        select (benchmark, metric, benchmark.Metrics[metric.Id]);

    /// <summary>Eight characters that keep apart what was shortened to the same text.</summary>
    public static string Digest(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..8];

    /// <summary>Letters, digits and one separator in place of anything else.</summary>
    public static string Slug(string text, char separator) =>
        string.Join(separator, text.ToLowerInvariant().Split([.. text.ToLowerInvariant().Where(c => !char.IsAsciiLetterOrDigit(c))], StringSplitOptions.RemoveEmptyEntries));
}
