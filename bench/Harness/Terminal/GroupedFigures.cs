using System.Globalization;
using System.Text.RegularExpressions;

namespace Timestream.Benchmarks.Harness.Terminal;

/// <summary>
/// Groups the digits in tables of BenchmarkDotNet, as everywhere else. Its columns give one text to the tables that people read
/// and to the CSV, which has to hold bare numbers.
/// </summary>
internal static partial class GroupedFigures
{
    /// <summary>The line with commas in its large figures, which take the place of spaces before them.</summary>
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
