using System.Globalization;
using System.Text;
using Timestream.Trends.Metrics;
using Timestream.Trends.Reports;
using Timestream.Trends.Runs;

namespace Timestream.Benchmarks.Harness.Reporting.Tables;

/// <summary>Renders the table of a README that puts the transports side by side, one row per combination of parameters.</summary>
internal static class TransportMarkdown
{
    private const string Limit = nameof(IngestTransportBenchmarks.Raw);
    private const string Direct = nameof(IngestTransportBenchmarks.Direct);
    private const string Client = nameof(IngestTransportBenchmarks.Sdk);

    /// <summary>Records per second of each transport, and Direct relative to the limit and to the AWS client.</summary>
    /// <param name="report">Of <see cref="IngestTransportBenchmarks"/>, with its three methods.</param>
    public static string Render(Report report)
    {
        var parameters = report.Cases[0].Parameters.Select(parameter => ForeignText.Markdown(parameter.Key));
        string[] titles = [.. parameters, Limit, Direct, Client, $"{Direct} / {Limit}", $"{Direct} / {Client}"];
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"\n`{ForeignText.Markdown(report.Cases[0].Type)}`, records/s\n\n");
        text.Append(CultureInfo.InvariantCulture, $"| {string.Join(" | ", titles)} |\n");
        text.Append(CultureInfo.InvariantCulture, $"| {string.Join(" | ", titles.Select(_ => "--:"))} |\n");
        foreach (var row in report.Cases.GroupBy(ValuesOf))
        {
            var (raw, direct, sdk) = (Throughput(row, Limit), Throughput(row, Direct), Throughput(row, Client));
            text.Append(CultureInfo.InvariantCulture, $"| {row.Key} | {raw:N0} | {direct:N0} | {sdk:N0} ");
            text.Append(CultureInfo.InvariantCulture, $"| {direct / raw:0.00} | {direct / sdk:0.00} |\n");
        }

        return text.ToString();
    }

    private static string ValuesOf(BenchmarkCase benchmark) =>
        string.Join(" | ", benchmark.Parameters.Select(parameter => ForeignText.Markdown(parameter.Value)));

    private static double Throughput(IEnumerable<BenchmarkCase> row, string method) =>
        row.FirstOrDefault(benchmark => benchmark.Method == method)?.Metrics.TryGetValue(MetricCatalog.Throughput.Id, out var value) == true
            ? value
            : double.NaN;
}
