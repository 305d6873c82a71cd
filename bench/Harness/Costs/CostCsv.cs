using System.Globalization;

namespace Timestream.Benchmarks.Harness.Costs;

/// <summary>The steps as CSV, with the columns that <see cref="WrittenRecords"/> reads.</summary>
internal static class CostCsv
{
    /// <summary>The columns of metered sizes, as in the CSV of a sweep.</summary>
    public const string SizeColumns =
        "metered_bytes,repeated_bytes,attribute_name_bytes,units_repeats_once,units_names_free,units_both,dollars_low,dollars_high";

    private const string Header = "batch_size,common_attributes,records,requests,billed_units,dollars_per_million_records," + SizeColumns;

    /// <summary>The lines of the file.</summary>
    public static IEnumerable<string> Lines(IEnumerable<CostStep> steps) => steps
        .Select(step => string.Join(
            ',',
            [
                Number(step.BatchSize), step.CommonAttributes ? "true" : "false", Number(step.Records), Number(step.Requests),
                Number(step.Metered.Units), Money(step.Cost.Plain), .. SizeCells(step.Metered, step.Cost),
            ]))
        .Prepend(Header);

    /// <summary>The cells of <see cref="SizeColumns"/>.</summary>
    public static string[] SizeCells(in Ingestion.Billing.MeteredRequest metered, in Ingestion.Billing.CostRange cost) =>
    [
        Number(metered.Bytes), Number(metered.RepeatedBytes), Number(metered.AttributeNameBytes),
        Number(metered.UnitsWithoutRepeats), Number(metered.UnitsWithoutNames), Number(metered.UnitsWithoutBoth),
        Money(cost.Low), Money(cost.High),
    ];

    private static string Number(long value) => value.ToString(CultureInfo.InvariantCulture);

    private static string Money(double dollars) => dollars.ToString("0.000000", CultureInfo.InvariantCulture);
}
