using Timestream.Trends.Verdicts;
using static Timestream.Trends.Reports.CsvText;

namespace Timestream.Trends.Reports;

/// <summary>The findings of a check as CSV: one row per finding, worst first.</summary>
public static class TrendCsv
{
    private const string Header = "case,metric,outcome,gates,kind,ratio,baseline,current,since_run,since_commit,since\n";

    /// <param name="report">The report; without findings, the text is the header alone.</param>
    public static string Render(TrendReport report) => Header + string.Concat(TrendText.Ordered(report).Select(Row));

    private static string Row(TrendFinding finding) => Line(
        Text(finding.Case),
        Text(finding.Metric?.Id),
        ComparisonRow.Name(finding.Outcome),
        finding.Gates ? "true" : "false",
        finding.Change?.Kind.ToString().ToLowerInvariant() ?? "",
        Number(finding.Change?.Ratio),
        Number(finding.Baseline),
        Number(finding.Current),
        Text(finding.FirstRun?.Id),
        Text(finding.FirstRun?.Commit),
        $"{finding.FirstRun?.Time:yyyy-MM-ddTHH:mm:ssZ}");
}
