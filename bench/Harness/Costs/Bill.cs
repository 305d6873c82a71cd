using System.Globalization;
using nietras.SeparatedValues;
using Timestream.Benchmarks.Harness.Configuration;

namespace Timestream.Benchmarks.Harness.Costs;

/// <summary>The billed amount of writes, from a CSV of Cost Explorer.</summary>
/// <param name="Amount">Dollars or write units.</param>
/// <param name="IsDollars">Whether the amount is in dollars.</param>
/// <param name="Source">The usage types and the date that were summed.</param>
internal sealed record Bill(double Amount, bool IsDollars, string Source)
{
    // [UNCERTAIN] No page of AWS lists Timestream's usage types: those of writes are recognized by these words.
    private static readonly string[] s_words = ["write", "ingest"];

    private const string Dollars = "($)";
    private const NumberStyles Amounts = NumberStyles.Number | NumberStyles.AllowExponent;

    /// <summary>Reads the amount of one day or month.</summary>
    /// <param name="path">
    /// A CSV with a row per date and a column per usage type, as Cost Explorer downloads it grouped by usage type, or with a row per usage
    /// type. Columns whose titles contain ($) are dollars, others usage quantities, which are write units of 1 KiB.
    /// </param>
    /// <param name="usageType">Text that the usage type contains; null for any type of Timestream's writes.</param>
    /// <param name="date">Beginning of the date; null if the file has only one.</param>
    /// <exception cref="SettingsException">The file has no such usage type or date, or more than one date.</exception>
    public static Bill Read(string path, string? usageType, string? date)
    {
        var (header, rows) = Cells(path);
        bool IsWrite(string text) => usageType is not null
            ? text.Contains(usageType, StringComparison.OrdinalIgnoreCase)
            : s_words.Any(word => text.Contains(word, StringComparison.OrdinalIgnoreCase));

        var columns = header.Index().Skip(1).Where(column => IsWrite(column.Item)).ToList();
        if (columns.Count > 0)
        {
            var dated = rows.Where(row => IsDate(row.Cells[0])).ToList();
            var chosen = Chosen(path, [.. dated.Select(row => row.Cells[0])], date);
            var row = dated.First(row => row.Cells[0] == chosen);
            var amount = columns.Sum(column => Number(path, row, column.Index));
            return new Bill(
                amount,
                columns.TrueForAll(column => column.Item.Contains(Dollars, StringComparison.Ordinal)),
                $"{string.Join(", ", columns.Select(column => column.Item))} on {chosen}");
        }

        var types = rows.Where(row => IsWrite(row.Cells[0])).ToList();
        if (types.Count == 0)
        {
            var known = header.Skip(1).Concat(rows.Select(row => row.Cells[0])).Where(text => text.Length > 0 && !IsDate(text));
            throw new SettingsException(
                $"'{path}' has no usage type that contains {(usageType is null ? "'write' or 'ingest'" : $"'{usageType}'")}: "
                + $"name one with --usage-type. It has {string.Join(", ", known.Take(10))}.");
        }

        var dates = header.Index().Skip(1).Where(column => IsDate(column.Item)).ToList();
        var index = dates.Count > 0
            ? Array.IndexOf(header, Chosen(path, [.. dates.Select(column => column.Item)], date))
            : header.Length - 1;
        return new Bill(
            types.Sum(row => Number(path, row, index)),
            header[index].Contains(Dollars, StringComparison.Ordinal) || header[0].Contains(Dollars, StringComparison.Ordinal),
            $"{string.Join(", ", types.Select(row => row.Cells[0]))}, column {header[index]}");
    }

    private static (string[] Header, List<(string[] Cells, int Line)> Rows) Cells(string path)
    {
        try
        {
            using var reader = Sep.New(',').Reader(options => options with
            {
                HasHeader = false,
                Unescape = true,
                DisableColCountCheck = true,
            }).FromFile(path);
            var rows = new List<(string[] Cells, int Line)>();
            foreach (var row in reader)
            {
                var cells = new string[row.ColCount];
                for (var i = 0; i < cells.Length; i++)
                {
                    cells[i] = row[i].ToString().Trim();
                }

                rows.Add((cells, row.LineNumberFrom));
            }

            return rows is [var first, .. var rest] && first.Cells.Length > 1
                ? (first.Cells, rest.FindAll(row => row.Cells.Length == first.Cells.Length))
                : throw new SettingsException($"'{path}' has no table of usage types and amounts: give a CSV of Cost Explorer.");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            throw new SettingsException($"'{path}' cannot be read ({exception.Message.TrimEnd('.')}): give a CSV of Cost Explorer.");
        }
    }

    private static string Chosen(string path, IReadOnlyList<string> dates, string? date)
    {
        var matching = dates.Where(text => date is null || text.StartsWith(date, StringComparison.Ordinal)).Distinct().ToList();
        return matching switch
        {
            [var only] => only,
            [] => throw new SettingsException($"'{path}' has no date {date}: it has {string.Join(", ", dates.Take(10))}."),
            _ => throw new SettingsException(
                $"'{path}' has {matching.Count} dates, {matching[0]} to {matching[^1]}: choose one with --date."),
        };
    }

    private static bool IsDate(string text) => text.Length >= 7 && text[..4].All(char.IsAsciiDigit) && text[4] == '-';

    private static double Number(string path, (string[] Cells, int Line) row, int index) =>
        row.Cells[index].Length == 0 ? 0
        : double.TryParse(row.Cells[index].TrimStart('$'), Amounts, CultureInfo.InvariantCulture, out var amount) && amount >= 0
            ? amount
            : throw new SettingsException($"'{path}', line {row.Line}: '{row.Cells[index]}' is no amount.");
}
