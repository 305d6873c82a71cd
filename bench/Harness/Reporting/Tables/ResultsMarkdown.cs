using System.Globalization;
using System.Text;
using Timestream.Benchmarks.Harness.Reporting.Sweeps;
using Timestream.Benchmarks.Harness.Terminal;
using Timestream.Trends.Metrics;
using Timestream.Trends.Reports;
using Timestream.Trends.Runs;

namespace Timestream.Benchmarks.Harness.Reporting.Tables;

/// <summary>Renders the tables of a README from reports, so that no figure in it is typed by hand.</summary>
internal static class ResultsMarkdown
{
    private static readonly Metric[] s_columns =
    [
        MetricCatalog.Throughput, MetricCatalog.LatencyP50, MetricCatalog.LatencyP99,
        MetricCatalog.WireBytes, MetricCatalog.Allocated, MetricCatalog.Cost,
    ];

    /// <summary>
    /// The machine and the run, one table per report with the parameters as its first columns, and the findings of the sweep.
    /// </summary>
    /// <param name="reports">One or more, of one machine.</param>
    /// <param name="manifest">What the run was of; null if nothing is known.</param>
    public static string Render(IReadOnlyList<Report> reports, RunManifest? manifest)
    {
        var text = new StringBuilder();
        var machine = reports[0].Machine;
        var place = $"{machine.Processor}, {machine.OperatingSystem}, {machine.Runtime}, BenchmarkDotNet {machine.BenchmarkDotNet}";
        var run = manifest is null ? "" : $" {ForeignText.Markdown(RunCaption.Of(manifest))}.";
        text.Append(CultureInfo.InvariantCulture, $"{ForeignText.Markdown(place)}; client and endpoint share this machine.{run}\n");
        foreach (var report in reports)
        {
            AppendTable(text, report);
        }

        text.Append('\n');
        foreach (var finding in SweepFindings.Of(reports.SelectMany(report => report.Cases)))
        {
            text.Append(CultureInfo.InvariantCulture, $"- {ForeignText.Markdown(finding)}\n");
        }

        return text.ToString();
    }

    private static void AppendTable(StringBuilder text, Report report)
    {
        var parameters = report.Cases[0].Parameters.Select(parameter => parameter.Key).ToList();
        text.Append(CultureInfo.InvariantCulture, $"\n`{ForeignText.Markdown(report.Cases[0].Type)}`\n\n");
        AppendRow(text, parameters.Concat(s_columns.Select(metric => metric.Title)));
        AppendRow(text, parameters.Concat(s_columns.Select(metric => metric.Id)).Select(_ => "--:"));
        foreach (var benchmark in report.Cases)
        {
            var values = s_columns.Select(metric => Value(benchmark, metric));
            AppendRow(text, benchmark.Parameters.Select(parameter => parameter.Value).Concat(values));
        }
    }

    private static string Value(BenchmarkCase benchmark, Metric metric) => benchmark.Metrics.TryGetValue(metric.Id, out var value)
        ? metric == MetricCatalog.Cost ? Cost(benchmark, value) : value.ToString(value < 100 ? "N1" : "N0", CultureInfo.InvariantCulture)
        : "failed";

    // Reports of earlier versions have no range.
    private static string Cost(BenchmarkCase benchmark, double plain) => Dollars.Table(
        plain,
        benchmark.Metrics.GetValueOrDefault(MetricCatalog.CostLow.Id, plain),
        benchmark.Metrics.GetValueOrDefault(MetricCatalog.CostHigh.Id, plain));

    private static void AppendRow(StringBuilder text, IEnumerable<string> cells) =>
        text.Append("| ").AppendJoin(" | ", cells.Select(ForeignText.Markdown)).Append(" |\n");
}
