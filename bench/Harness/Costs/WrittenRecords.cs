using System.Globalization;
using nietras.SeparatedValues;
using Timestream.Benchmarks.Harness.Configuration;
using Timestream.Ingestion.Billing;

namespace Timestream.Benchmarks.Harness.Costs;

/// <summary>What was written, as the CSV of <c>sweep</c> or <c>cost</c> states it.</summary>
/// <param name="Records">Number of records.</param>
/// <param name="Metered">Sizes of their requests.</param>
internal sealed record WrittenRecords(long Records, MeteredRequest Metered)
{
    private static readonly string[] s_columns =
    [
        "records", "billed_units", "metered_bytes", "repeated_bytes", "attribute_name_bytes", "units_repeats_once", "units_names_free",
        "units_both",
    ];

    /// <summary>Sums the rows of a file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="batchSize">Only rows with this batch size; null for all.</param>
    /// <param name="commonAttributes">Only rows with or without common attributes; null for all.</param>
    /// <exception cref="SettingsException">The file lacks a column, has another value than a number, or no row that is meant.</exception>
    public static WrittenRecords Read(string path, int? batchSize, bool? commonAttributes)
    {
        var sum = new WrittenRecords(0, default);
        foreach (var row in Rows(path, batchSize, commonAttributes))
        {
            sum = new WrittenRecords(sum.Records + row.Records, sum.Metered.Plus(row.Metered));
        }

        return sum.Records > 0
            ? sum
            : throw new SettingsException($"'{path}' has no row of the batch size and common attributes that are asked for.");
    }

    private static List<WrittenRecords> Rows(string path, int? batchSize, bool? commonAttributes)
    {
        var rows = new List<WrittenRecords>();
        try
        {
            using var reader = Sep.New(',').Reader(options => options with { Unescape = true }).FromFile(path);
            var needed = s_columns.Concat(["batch_size", "common_attributes"]);
            if (needed.FirstOrDefault(column => !reader.Header.ColNames.Contains(column)) is { } missing)
            {
                throw new SettingsException(
                    $"'{path}' has no column {missing}: give the CSV of 'sweep' or of 'cost --format csv' of this version.");
            }

            foreach (var row in reader)
            {
                if ((batchSize is { } size && Number(path, row, "batch_size") != size)
                    || (commonAttributes is { } common && bool.Parse(row["common_attributes"].ToString()) != common))
                {
                    continue;
                }

                var values = s_columns.Select(static _ => 0L).ToArray();
                for (var i = 0; i < s_columns.Length; i++)
                {
                    values[i] = Number(path, row, s_columns[i]);
                }

                rows.Add(new WrittenRecords(values[0], new MeteredRequest(values[2], values[3], values[4])
                {
                    Units = values[1],
                    UnitsWithoutRepeats = values[5],
                    UnitsWithoutNames = values[6],
                    UnitsWithoutBoth = values[7],
                }));
            }
        }
        catch (Exception exception) when (
            exception is IOException or UnauthorizedAccessException or InvalidDataException or FormatException)
        {
            throw new SettingsException($"'{path}' cannot be read ({exception.Message.TrimEnd('.')}): give a CSV of sweep or cost.");
        }

        return rows;
    }

    private static long Number(string path, SepReader.Row row, string column) =>
        long.TryParse(row[column].Span, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw new SettingsException(
                $"'{path}', line {row.LineNumberFrom}: {column} '{row[column].ToString()}' is no whole number.");
}
