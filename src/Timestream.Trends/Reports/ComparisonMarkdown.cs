using System.Text;
using Timestream.Trends.Verdicts;

namespace Timestream.Trends.Reports;

/// <summary>A comparison as Markdown, for a job summary or a comment.</summary>
public static class ComparisonMarkdown
{
    /// <summary>Invisible first line, by which a script finds the comment to update.</summary>
    public const string Marker = "<!-- timestream-benchmarks:comparison -->";

    private const int MostRows = 200;

    /// <param name="comparison">The comparison.</param>
    /// <param name="title">Heading, for example the two sides.</param>
    /// <param name="all">False to omit what is the same, and to summarize what is inconclusive in one line.</param>
    public static string Render(Comparison comparison, string title, bool all)
    {
        var rows = ComparisonRow.Of(comparison, all);
        var text = new StringBuilder();
        text.Append(Marker).Append('\n');
        text.Append("### ").Append(ForeignText.Markdown(title)).Append("\n\n");
        text.Append("**").Append(ComparisonRow.Answer(comparison)).Append("** ").Append(ComparisonRow.Basis(comparison)).Append('\n');
        foreach (var difference in comparison.Differences)
        {
            text.Append("\n> Another ").Append(ForeignText.Markdown(difference.ToString())).Append('\n');
        }

        if (rows.Count > 0)
        {
            text.Append("\n| | case | metric | baseline | current | difference (95 %) | |\n| --- | --- | --- | --: | --: | --: | --- |\n");
            foreach (var row in rows.Take(MostRows))
            {
                string[] cells = [Mark(row), row.Case, row.Metric, row.Baseline, row.Current, row.Change, row.Remark];
                text.Append("| ").AppendJoin(" | ", cells.Select(ForeignText.Markdown)).Append(" |\n");
            }
        }

        if (!all && ComparisonRow.Open(comparison) is { Length: > 0 } open)
        {
            text.Append('\n').Append(ForeignText.Markdown(open)).Append('\n');
        }

        if (rows.Count > MostRows)
        {
            // A comment on GitHub has at most 65,536 characters.
            text.Append('\n').Append(rows.Count - MostRows).Append(" more rows are in the JSON format.\n");
        }

        return text.ToString();
    }

    private static string Mark(ComparisonRow row) =>
        row is { Outcome: Outcome.Worse, Gates: true } ? "**worse**" : ComparisonRow.Name(row.Outcome);
}
