using System.Globalization;
using System.Text.RegularExpressions;

namespace Timestream.Benchmarks.Harness.Terminal;

/// <summary>
/// Adds group separators to the numbers in tables of BenchmarkDotNet. Its columns use the same text for tables and for the CSV, which
/// must contain plain numbers.
/// </summary>
internal static partial class GroupedFigures
{
    /// <summary>Returns the line with commas in large numbers. The commas replace leading spaces, so the width stays the same.</summary>
    public static string Of(string line) => line.StartsWith('|') ? Figure().Replace(line, Grouped) : line;

    private static string Grouped(Match match)
    {
        var whole = decimal.Parse(match.Groups["whole"].Value, CultureInfo.InvariantCulture).ToString("N0", CultureInfo.InvariantCulture);
        var text = $"{match.Groups["bold"]}{whole}{match.Groups["rest"]}";
        return (" " + text).PadLeft(match.Length);
    }

    [GeneratedRegex(@" +(?<bold>\**)(?<whole>\d{4,25})(?<rest>(\.\d+)?\**)(?= +\|)")]
    private static partial Regex Figure();
}
