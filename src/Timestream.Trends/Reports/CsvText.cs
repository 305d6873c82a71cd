using System.Globalization;

namespace Timestream.Trends.Reports;

/// <summary>Cells and lines of CSV (RFC 4180) as every spreadsheet and library reads them.</summary>
internal static class CsvText
{
    /// <summary>A line of cells that are written already.</summary>
    public static string Line(params IEnumerable<string> cells) => string.Join(',', cells) + "\n";

    /// <summary>A number with all its digits; empty where there is none, or none that can be written.</summary>
    public static string Number(double? value) => value is { } number && double.IsFinite(number) ? number.ToString("R", CultureInfo.InvariantCulture) : "";

    /// <summary>Text on one line, in quotation marks where it needs them.</summary>
    public static string Text(string? text)
    {
        var line = ForeignText.OneLine(text ?? "");
        return line.AsSpan().ContainsAny(',', '"') ? $"\"{line.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : line;
    }
}
