using System.Globalization;
using System.Text;
using Timestream.Trends.Metrics;
using Timestream.Trends.Reports;
using Timestream.Trends.Runs;

namespace Timestream.Benchmarks.Harness.Reporting.Tables;

/// <summary>The table of a README that puts the transports side by side, one row per combination of parameters.</summary>
public static class TransportMarkdown
{
    private const string Limit = "Raw";
    private const string Direct = "Direct";
    private const string Client = "Sdk";

    /// <summary>Records/s of each transport, how near Direct comes to the limit, and how far it is above the AWS client.</summary>
    /// <param name="report">Of IngestTransportBenchmarks, with its three methods.</param>
    public static string Render(Report report)
    {
        var text = new StringBuilder();
        var rows = report.Cases.GroupBy(benchmark => string.Join(" | ", benchmark.Parameters.Select(parameter => ForeignText.Markdown(parameter.Value)))).ToList();
        text.Append(CultureInfo.InvariantCulture, $"\n`{ForeignText.Markdown(report.Cases[0].Type)}`, records/s\n\n");
        string[] titles = [.. report.Cases[0].Parameters.Select(parameter => ForeignText.Markdown(parameter.Key)), Limit, Direct, Client, $"{Direct} / {Limit}", $"{Direct} / {Client}"];
        text.Append(CultureInfo.InvariantCulture, $"| {string.Join(" | ", titles)} |\n| {string.Join(" | ", titles.Select(_ => "--:"))} |\n");
        foreach (var row in rows)
        {
            var (raw, direct, sdk) = (Throughput(row, Limit), Throughput(row, Direct), Throughput(row, Client));
            text.Append(CultureInfo.InvariantCulture, $"| {row.Key} | {raw:N0} | {direct:N0} | {sdk:N0} | {direct / raw:0.00} | {direct / sdk:0.00} |\n");
        }

        return text.ToString();
    }

    private static double Throughput(IEnumerable<BenchmarkCase> row, string method) =>
        row.FirstOrDefault(benchmark => benchmark.Method == method)?.Metrics.TryGetValue(MetricCatalog.Throughput.Id, out var value) == true ? value : double.NaN;
}
