using Timestream.Benchmarks.Harness.Terminal;
using Timestream.Trends.Reports;
using Timestream.Trends.Verdicts;

namespace Timestream.Benchmarks.Commands.Comparing;

/// <summary>
/// Formats the rows of a comparison like benchstat: case, base and current with their spread, difference, verdict. If the names leave no
/// room for the figures, they become headings; figures are never broken.
/// </summary>
internal static class ComparisonTable
{
    private const string Indent = "  ";

    private static readonly string[] s_titles = ["metric", "base", "current", "difference (95 %)", "verdict"];

    /// <summary>Formats the rows.</summary>
    /// <param name="rows">Rows in the order of the output.</param>
    /// <param name="width">Maximum characters per line.</param>
    /// <returns>Lines, each with the outcome of its row; null for titles and headings.</returns>
    public static IReadOnlyList<(string Text, Outcome? Outcome)> Lines(IReadOnlyList<ComparisonRow> rows, int width)
    {
        if (rows.Count == 0)
        {
            return [];
        }

        List<string[]> cells = [s_titles, .. rows.Select(Cells)];
        int[] widths = [.. Enumerable.Range(0, s_titles.Length).Select(column => cells.Max(row => row[column].Length))];
        var figures = widths.Sum() + 2 * (widths.Length - 1);
        var name = rows.Max(row => OneLine(row.Case).Length);
        return name + 2 + figures <= width ? Wide(rows, widths, name, width) : UnderHeadings(rows, widths, width);
    }

    private static List<(string, Outcome?)> Wide(IReadOnlyList<ComparisonRow> rows, int[] widths, int name, int width)
    {
        List<(string, Outcome?)> lines = [("case".PadRight(name) + Indent + Joined(s_titles, widths), null)];
        var previous = "";
        foreach (var row in rows)
        {
            var own = OneLine(row.Case);
            lines.AddRange(WithRemark((own == previous ? "" : own).PadRight(name) + Indent + Joined(Cells(row), widths), row, width));
            previous = own;
        }

        return lines;
    }

    private static List<(string, Outcome?)> UnderHeadings(IReadOnlyList<ComparisonRow> rows, int[] widths, int width)
    {
        var fits = Indent.Length + widths.Sum() + 2 * (widths.Length - 1) <= width;
        List<(string, Outcome?)> lines = fits ? [(Indent + Joined(s_titles, widths), null)] : [];
        foreach (var group in rows.GroupBy(row => row.Case))
        {
            lines.AddRange(WrappedText.Of(OneLine(group.Key), width).Select(line => (line, (Outcome?)null)));
            foreach (var row in group)
            {
                lines.AddRange(fits
                    ? WithRemark(Indent + Joined(Cells(row), widths), row, width)
                    : WrappedParts.Of([.. Cells(row), OneLine(row.Remark)], width - 2 * Indent.Length)
                        .Select((line, i) => ((i == 0 ? Indent : Indent + Indent) + line, (Outcome?)row.Outcome)));
            }
        }

        return lines;
    }

    // Appends the remark to the row if it fits, else puts it below the row.
    private static IEnumerable<(string, Outcome?)> WithRemark(string line, ComparisonRow row, int width)
    {
        var remark = OneLine(row.Remark);
        if (remark.Length == 0 || line.Length + 2 + remark.Length <= width)
        {
            return [((line + Indent + remark).TrimEnd(), row.Outcome)];
        }

        return WrappedText.Of(remark, width - 2 * Indent.Length)
            .Select(part => (Indent + Indent + part, (Outcome?)row.Outcome))
            .Prepend((line.TrimEnd(), row.Outcome));
    }

    private static string[] Cells(ComparisonRow row) =>
        [OneLine(row.Metric), OneLine(row.Baseline), OneLine(row.Current), OneLine(row.Change), row.Outcome.ToString().ToLowerInvariant()];

    private static string Joined(string[] cells, int[] widths) =>
        string.Join(Indent, cells.Zip(widths, (cell, cellWidth) => cell.PadRight(cellWidth)));

    private static string OneLine(string text) => ForeignText.OneLine(text);
}
