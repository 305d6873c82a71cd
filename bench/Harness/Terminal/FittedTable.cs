namespace Timestream.Benchmarks.Harness.Terminal;

/// <summary>
/// Fits a table of BenchmarkDotNet to the width of the terminal: shortens titles, then omits the least important columns. The reports
/// contain all columns.
/// </summary>
internal static class FittedTable
{
    // First column of figures. The columns before it identify the row and are never omitted.
    private static readonly string[] s_first = ["Time/request [us]", "Mean"];

    // In the order of omission, least important first. Columns that are not listed are omitted before these.
    private static readonly string[] s_drop =
    [
        "Alloc B/record", "StdDev [us]", "Wire B/record", "p50 [us]", "p95 [us]", "Mean [us]", "$/M records", "Records/s", "p99 [us]",
        "Ratio",
    ];

    private static readonly Dictionary<string, string> s_short = new(StringComparer.Ordinal)
    {
        ["BatchSize"] = "Batch",
        ["CommonAttributes"] = "Common",
        ["Time/request [us]"] = "Time [us]",
    };

    /// <summary>Returns the fitted lines and the titles of the omitted columns.</summary>
    /// <param name="lines">Lines of the table, with a bar before, between and after the cells; the second line may be a rule.</param>
    /// <param name="width">Maximum characters per line. Lines are longer if the columns that are never omitted need more.</param>
    public static (IReadOnlyList<string> Lines, IReadOnlyList<string> Left) Of(IReadOnlyList<string> lines, int width)
    {
        if (lines.Max(line => line.TrimEnd().Length) <= width)
        {
            return (lines, []);
        }

        var rows = lines.Select(line => line.Trim().Trim('|').Split('|')).ToList();
        var titles = rows[0].Select(title => title.Trim()).ToList();
        rows = [.. rows.Where(row => row.Length == titles.Count)];
        List<int> shown = [.. Enumerable.Range(0, titles.Count)];
        foreach (var index in Droppable(titles))
        {
            if (Render(rows, titles, shown)[0].Length <= width)
            {
                break;
            }

            shown.Remove(index);
        }

        return (Render(rows, titles, shown), [.. titles.Where((_, index) => !shown.Contains(index))]);
    }

    private static IEnumerable<int> Droppable(List<string> titles)
    {
        var first = titles.FindIndex(s_first.Contains);
        var figures = first < 0 ? [] : Enumerable.Range(first + 1, titles.Count - first - 1).Reverse().ToList();
        return figures.OrderBy(index => Array.IndexOf(s_drop, titles[index]));
    }

    private static List<string> Render(List<string[]> rows, List<string> titles, List<int> shown)
    {
        string Cell(int row, int column) =>
            row == 0 ? s_short.GetValueOrDefault(titles[column], titles[column])
            : IsRule(rows[row][column]) ? ""
            : rows[row][column].Trim();
        var widths = shown.ToDictionary(column => column, column => Enumerable.Range(0, rows.Count).Max(row => Cell(row, column).Length));
        var first = titles.FindIndex(s_first.Contains);
        string Padded(int row, int column) =>
            column >= first ? Cell(row, column).PadLeft(widths[column]) : Cell(row, column).PadRight(widths[column]);
        return
        [
            .. Enumerable.Range(0, rows.Count).Select(row => string.Concat(shown.Select(column => rows[row].All(IsRule)
                ? "|" + new string('-', widths[column] + 2)
                : $"| {Padded(row, column)} ")) + "|"),
        ];
    }

    private static bool IsRule(string cell)
    {
        var dashes = cell.Trim().Trim(':');
        return dashes.Length > 0 && dashes.All(character => character == '-') && cell.Trim() != "-";
    }
}
