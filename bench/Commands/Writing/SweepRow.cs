using System.Globalization;
using Timestream.Benchmarks.Harness.Configuration;
using Timestream.Benchmarks.Harness.Costs;
using Timestream.Benchmarks.Harness.Terminal;
using Timestream.Ingestion.Billing;
using Timestream.Ingestion.Writing;

namespace Timestream.Benchmarks.Commands.Writing;

/// <summary>The result of one combination of a sweep, as a CSV line and as a table row with the main figures.</summary>
internal sealed class SweepRow
{
    /// <summary>The first line of the CSV.</summary>
    public const string Header =
        "batch_size,common_attributes,records,writers,requests,acknowledged,rejected,failed,retries,elapsed_s,records_per_s," +
        "min_us,mean_us,p50_us,p95_us,p99_us,max_us,wire_bytes,billed_units,dollars_per_million_records,endpoint,region,workload,commit,"
        + CostCsv.SizeColumns;

    /// <summary>Columns of the <see cref="Table"/>.</summary>
    internal static readonly GrowingColumn[] Columns =
    [
        new("batch"), new("common"), new("records/s", 10), new("mean [us]", 9, Drop: 2), new("p50 [us]", 9, Drop: 1),
        new("p99 [us]", 9), new("$/M records", 23, Drop: 3), new("failed"),
    ];

    private static readonly string[] s_columns = Header.Split(',');
    private static readonly string[] s_texts = ["common_attributes", "endpoint", "region", "workload", "commit"];

    private readonly string[] _cells;

    private SweepRow(string[] cells) => _cells = cells;

    /// <summary>Creates a table for <see cref="Cells"/>.</summary>
    public static GrowingTable Table() => new(Columns);

    /// <summary>Creates the row of a scenario.</summary>
    /// <param name="scenario">The scenario.</param>
    /// <param name="report">Its result.</param>
    /// <param name="settings">Endpoint, region and price.</param>
    /// <param name="commit">The measured commit; null if unknown.</param>
    public static SweepRow Of(Scenario scenario, WriteReport report, Settings settings, string? commit)
    {
        var totals = report.Totals;
        var latency = report.Latency.Summarize();
        var cost = CostRange.Of(totals.Metered, totals.Sent, settings.Pricing.DollarsPerMillionWrites);
        return new(
        [
            Number(scenario.BatchSize), scenario.CommonAttributes ? "true" : "false", Number(scenario.Records), Number(scenario.Writers),
            Number(totals.Requests), Number(totals.Acknowledged), Number(totals.Rejected), Number(totals.Failed), Number(totals.Retries),
            report.Elapsed.TotalSeconds.ToString("0.000000", CultureInfo.InvariantCulture),
            (totals.Acknowledged / report.Elapsed.TotalSeconds).ToString("0", CultureInfo.InvariantCulture),
            Microseconds(latency.Min), Microseconds(latency.Mean), Microseconds(latency.P50), Microseconds(latency.P95),
            Microseconds(latency.P99), Microseconds(latency.Max),
            Number(totals.WireBytes), Number(totals.BilledUnits), Money(cost.Plain),
            settings.Endpoint.Replace(',', ';'), settings.Region, scenario.Workload.FullDescription.Replace(',', ';'), commit ?? "unknown",
            .. CostCsv.SizeCells(totals.Metered, cost),
        ]);
    }

    /// <summary>Parses a line of the CSV.</summary>
    /// <returns>The row; null if the line is invalid.</returns>
    public static SweepRow? Parse(string line)
    {
        var cells = line.Split(',');
        return cells.Length == s_columns.Length && bool.TryParse(cells[1], out _)
            && cells.Where((_, index) => !s_texts.Contains(s_columns[index])).All(IsNumber)
            ? new(cells)
            : null;
    }

    /// <summary>The row as a line of the CSV.</summary>
    public string Line => string.Join(',', _cells);

    /// <summary>The row as cells of the <see cref="Table"/>.</summary>
    public string[] Cells =>
    [
        Cell("batch_size"), Cell("common_attributes") == "true" ? "on" : "off", Formatted("records_per_s", "N0"),
        Formatted("mean_us", "#,##0.0"), Formatted("p50_us", "#,##0.0"), Formatted("p99_us", "#,##0.0"),
        Dollars.Table(Value("dollars_per_million_records"), Value("dollars_low"), Value("dollars_high")), Cell("failed"),
    ];

    /// <summary>Whether this is the row of a scenario.</summary>
    public bool IsOf(Scenario scenario) =>
        Cell("batch_size") == Number(scenario.BatchSize)
        && Cell("common_attributes") == (scenario.CommonAttributes ? "true" : "false");

    private string Cell(string column) => _cells[Array.IndexOf(s_columns, column)];

    private double Value(string column) => double.Parse(Cell(column), CultureInfo.InvariantCulture);

    private string Formatted(string column, string format) => Value(column).ToString(format, CultureInfo.InvariantCulture);

    private static bool IsNumber(string cell) => double.TryParse(cell, NumberStyles.Float, CultureInfo.InvariantCulture, out _);

    private static string Number(long value) => value.ToString(CultureInfo.InvariantCulture);

    private static string Money(double dollars) => dollars.ToString("0.000000", CultureInfo.InvariantCulture);

    private static string Microseconds(TimeSpan value) => value.TotalMicroseconds.ToString("0.0", CultureInfo.InvariantCulture);
}
