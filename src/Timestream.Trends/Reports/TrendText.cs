using System.Globalization;
using System.Text;
using Timestream.Trends.History;
using Timestream.Trends.Metrics;
using Timestream.Trends.Runs;
using Timestream.Trends.Statistics;
using Timestream.Trends.Verdicts;

namespace Timestream.Trends.Reports;

/// <summary>The findings of a check in words.</summary>
public static class TrendText
{
    /// <summary>One sentence, and one line, per finding.</summary>
    public static string Of(TrendFinding finding) => ForeignText.OneLine(Sentence(finding));

    private static string Sentence(TrendFinding finding)
    {
        if (finding.Metric is null)
        {
            return $"{finding.Case}: {ComparisonRow.Name(finding.Outcome)}.";
        }

        var what = $"{finding.Case} {finding.Metric.Id}";
        return finding.Change switch
        {
            null => $"{what}: {ComparisonRow.Name(finding.Outcome)}, {ComparisonRow.Value(finding.Metric, finding.Baseline!.Value)} -> {ComparisonRow.Value(finding.Metric, finding.Current!.Value)} with {Name(finding.FirstRun!)}.",
            { Kind: ChangeKind.Suspect } change => $"{what}: {ComparisonRow.Percent(change.Ratio)} in the newest run alone, a step or a spike; the next run will tell.",
            { Kind: ChangeKind.Drift } change => $"{what}: {ComparisonRow.Name(finding.Outcome)}, {ComparisonRow.Percent(change.Ratio)} little by little since about {Name(finding.FirstRun!)}.",
            { } change => $"{what}: {ComparisonRow.Name(finding.Outcome)}, {ComparisonRow.Percent(change.Ratio)} since {Name(finding.FirstRun!)}.",
        };
    }

    /// <summary>What the check looked at, and what it needs.</summary>
    public static string Basis(TrendReport report) => (report.Runs.Count < TrendReport.FewestRuns
        ? $"{report.Runs.Count} comparable runs: steps in timing metrics are looked for from {TrendReport.FewestRuns} runs on; deterministic metrics from 2."
        : $"{report.Runs.Count} comparable runs, {report.Series.Count} series.")
        + (report.NotJudged.Count > 0 ? $" Not judged: {ForeignText.OneLine(string.Join(", ", report.NotJudged))}." : "")
        + (report.Damaged.Count > 0 ? $" {Damage(report.Damaged)}" : "");

    /// <summary>Which lines of a history cannot be read, in a sentence.</summary>
    public static string Damage(IReadOnlyList<DamagedLine> damaged)
    {
        ArgumentNullException.ThrowIfNull(damaged);
        var lines = string.Join(", ", damaged.Select(line => line.Number.ToString(CultureInfo.InvariantCulture)));
        return damaged.Count == 1 ? $"Line {lines} of the history cannot be read." : $"{damaged.Count} lines of the history cannot be read: {lines}.";
    }

    /// <summary>The findings as Markdown.</summary>
    public static string Markdown(TrendReport report)
    {
        var text = new StringBuilder("### Trend\n\n").Append(Basis(report)).Append('\n');
        text.Append(report.Findings.Count == 0 ? report.Damaged.Count > 0 ? "\nNothing changed in what can be read.\n" : "\nNothing changed.\n" : "\n");
        foreach (var finding in report.Findings)
        {
            text.Append("- ").Append(ForeignText.Markdown(Of(finding))).Append('\n');
        }

        return text.ToString();
    }

    /// <summary>A change in a few characters.</summary>
    public static string Change(SeriesChange change) =>
        $"{ComparisonRow.Percent(change.Ratio)} {(change.Kind == ChangeKind.Step ? "since" : change.Kind == ChangeKind.Drift ? "drifting since" : "suspect in")}";

    /// <summary>A value with as many digits as people compare, and its unit.</summary>
    public static string Value(Metric metric, double value) => ComparisonRow.Value(metric, value);

    /// <summary>How people know a run: its commit, else its id, and the day.</summary>
    public static string Name(Run run) => $"{(run.Commit is { Length: > 7 } commit ? commit[..7] : run.Commit ?? run.Id)} ({run.Time:yyyy-MM-dd})";
}
