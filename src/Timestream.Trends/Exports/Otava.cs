using System.Globalization;
using System.Text;
using Timestream.Trends.Metrics;
using Timestream.Trends.Reports;
using Timestream.Trends.Runs;

namespace Timestream.Trends.Exports;

/// <summary>
/// CSV and configuration for Apache Otava: one file per case, one row per run. Otava rejects empty cells, so a run without one of the
/// newest run's metrics is left out; and it expects one branch per file, so there is no column for it.
/// </summary>
public static class Otava
{
    private const string Configuration = "otava.yaml";
    private const int LongestIdentifier = 200;

    /// <summary><c>otava.yaml</c> and a CSV per case of the newest run.</summary>
    /// <param name="runs">Comparable runs, oldest first; at least one.</param>
    public static IReadOnlyList<ExportFile> Export(IReadOnlyList<Run> runs)
    {
        var files = new List<ExportFile>();
        var tests = new StringBuilder("tests:\n");
        var taken = new HashSet<string>();
        foreach (var entries in ExportValues.Of(runs[^1]).GroupBy(entry => entry.Case.Key))
        {
            var metrics = entries.Select(entry => entry.Metric).ToList();
            var id = Identifier(entries.Key, taken);
            files.Add(new ExportFile($"{id}.csv", Csv(runs, entries.Key, metrics)));
            AppendTest(tests, id, metrics);
        }

        return [new ExportFile(Configuration, tests.ToString()), .. files];
    }

    // Names that differ in punctuation or beyond the length limit only get a digest, so that they do not share a file.
    private static string Identifier(string key, HashSet<string> taken)
    {
        var slug = ExportValues.Slug(key, '_');
        var id = slug.Length <= LongestIdentifier ? slug : $"{slug[..LongestIdentifier]}_{ExportValues.Digest(key)}";
        return taken.Add(id) ? id : $"{id}_{ExportValues.Digest(key)}";
    }

    private static string Csv(IReadOnlyList<Run> runs, string key, List<Metric> metrics)
    {
        var text = new StringBuilder(CsvText.Line(["time", "commit", "run", .. metrics.Select(Column)]));
        foreach (var run in runs)
        {
            if (run.Find(key) is { Succeeded: true } benchmark
                && metrics.TrueForAll(metric => benchmark.Metrics.TryGetValue(metric.Id, out var value) && double.IsFinite(value)))
            {
                var time = run.Time.ToUniversalTime().ToString("yyyy-MM-ddTHH:mm:sszzz", CultureInfo.InvariantCulture);
                var values = metrics.Select(metric => CsvText.Number(benchmark.Metrics[metric.Id]));
                text.Append(CsvText.Line([time, CsvText.Text(run.Commit ?? "unknown"), CsvText.Text(run.Id), .. values]));
            }
        }

        return text.ToString();
    }

    private static void AppendTest(StringBuilder yaml, string id, List<Metric> metrics)
    {
        // Otava's example has quotechar, but its code reads quote_char.
        yaml.Append(CultureInfo.InvariantCulture, $"  {id}:\n    type: csv\n    file: {id}.csv\n");
        yaml.Append("    time_column: time\n    attributes: [commit, run]\n");
        yaml.Append("    csv_options:\n      delimiter: ','\n      quote_char: '\"'\n    metrics:\n");
        foreach (var metric in metrics)
        {
            yaml.Append(CultureInfo.InvariantCulture, $"      {Column(metric)}:\n        column: {Column(metric)}\n");
            yaml.Append(CultureInfo.InvariantCulture, $"        direction: {-metric.WorseSign}\n        scale: 1\n");
        }
    }

    private static string Column(Metric metric) => ExportValues.Slug(metric.Id, '_');
}
