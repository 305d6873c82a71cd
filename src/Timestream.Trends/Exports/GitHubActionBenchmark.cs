using System.Text.Json;
using System.Text.Json.Serialization;
using Timestream.Trends.Metrics;
using Timestream.Trends.Runs;
using Timestream.Trends.Statistics;

namespace Timestream.Trends.Exports;

/// <summary>
/// The two custom formats of github-action-benchmark, one file per direction: a JSON array of name, unit, value and
/// range (tools <c>customSmallerIsBetter</c> and <c>customBiggerIsBetter</c>).
/// </summary>
public static partial class GitHubActionBenchmark
{
    /// <summary><c>smaller-is-better.json</c> and <c>bigger-is-better.json</c> of one run.</summary>
    public static IReadOnlyList<ExportFile> Export(Run run) =>
    [
        new("smaller-is-better.json", Render(run, Direction.Lower)),
        new("bigger-is-better.json", Render(run, Direction.Higher)),
    ];

    private static string Render(Run run, Direction better) => JsonSerializer.Serialize(
        ExportValues.Of(run)
            .Where(entry => entry.Metric.Better == better)
            .Select(EntryOf),
        EntriesJson.Default.IEnumerableEntry) + "\n";

    private static Entry EntryOf((BenchmarkCase Case, Metric Metric, double Value) value) =>
        new($"{value.Case.Key} {value.Metric.Id}", value.Metric.Unit, value.Value, Range(value.Case, value.Metric));

    private static string? Range(BenchmarkCase benchmark, Metric metric)
    {
        if (!benchmark.Samples.TryGetValue(metric.Id, out var samples) || samples.Count < 2)
        {
            return null;
        }

        return FormattableString.Invariant($"\u00b1 {Math.Sqrt(Moments.Variance([.. samples])):0.###}");
    }

    private sealed record Entry(string Name, string Unit, double Value, string? Range);

    [JsonSourceGenerationOptions(
        JsonSerializerDefaults.Web, WriteIndented = true, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
    [JsonSerializable(typeof(IEnumerable<Entry>))]
    private sealed partial class EntriesJson : JsonSerializerContext;
}
