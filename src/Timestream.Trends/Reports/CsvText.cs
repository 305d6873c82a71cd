using System.Globalization;

namespace Timestream.Trends.Reports;

/// <summary>Formats the cells and lines of CSV (RFC 4180).</summary>
internal static class CsvText
{
    /// <summary>A line of cells that are formatted already.</summary>
    public static string Line(params IEnumerable<string> cells) => string.Join(',', cells) + "\n";

    /// <summary>A number with all its digits; empty if it is null or not finite.</summary>
    public static string Number(double? value) =>
        value is { } number && double.IsFinite(number) ? number.ToString("R", CultureInfo.InvariantCulture) : "";

    /// <summary>A text without line breaks, in quotation marks if it needs them.</summary>
    public static string Text(string? text)
    {
        var line = ForeignText.OneLine(text ?? "");
        return line.AsSpan().ContainsAny(',', '"') ? $"\"{line.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : line;
    }
}
