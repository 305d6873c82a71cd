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
    /// <summary>What the check says, in one sentence.</summary>
    public static string Answer(TrendReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        var findings = report.Findings.Where(finding => finding.Gates).Select(finding => (finding.Case, finding.Outcome));
        return CaseCounts.Sentence(report.Series.Select(series => (series.Case.Key, Outcome.Same)).Concat(findings))
            + (report.Damaged.Count > 0 ? " That is of what can be read." : "");
    }

    /// <summary>The findings, worse first, and those that only inform last.</summary>
    public static IReadOnlyList<TrendFinding> Ordered(TrendReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        return [.. report.Findings.OrderBy(finding => !finding.Gates).ThenBy(finding => CaseCounts.Place(finding.Outcome))];
    }

    /// <summary>One line per finding, its case first.</summary>
    public static string Of(TrendFinding finding)
    {
        ArgumentNullException.ThrowIfNull(finding);
        return ForeignText.OneLine($"{finding.Case}{(finding.Metric is null ? "" : " " + finding.Metric.Id)}: {string.Join(", ", Parts(finding))}.");
    }

    /// <summary>What a finding says of its case and metric, in parts that stay together.</summary>
    public static IReadOnlyList<string> Parts(TrendFinding finding)
    {
        ArgumentNullException.ThrowIfNull(finding);
        var outcome = ComparisonRow.Name(finding.Outcome) + (finding.Gates ? "" : " (informs)");
        return (finding.Metric, finding.Change) switch
        {
            (null, _) => [outcome],
            ({ } metric, null) => [outcome, $"{ComparisonRow.Value(metric, finding.Baseline!.Value)} -> {ComparisonRow.Value(metric, finding.Current!.Value)}", $"since {Name(finding.FirstRun!)}"],
            (_, { Kind: ChangeKind.Suspect } change) => [$"{ComparisonRow.Percent(change.Ratio)} in the newest run alone", "a step or a spike: the next run will tell"],
            (_, { Kind: ChangeKind.Drift } change) => [outcome, ComparisonRow.Percent(change.Ratio), $"little by little since about {Name(finding.FirstRun!)}"],
            (_, { } change) => [outcome, ComparisonRow.Percent(change.Ratio), $"since {Name(finding.FirstRun!)}"],
        };
    }

    /// <summary>What the check looked at, and what it needs.</summary>
    public static string Basis(TrendReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        return (report.Runs.Count < TrendReport.FewestRuns
            ? $"{Runs(report.Runs.Count)}: changes of timing metrics are looked for from {TrendReport.FewestRuns} runs on, of deterministic metrics from 2."
            : $"{Runs(report.Runs.Count)}, {report.Series.Count} series.")
            + (report.Findings.Any(finding => finding is { Outcome: Outcome.Worse, Gates: true }) ? " An alarm stays until its case is back, or until --accept CASE says that it may be as it is." : "")
            + (report.NotJudged.Count > 0 ? $" Not judged: {ForeignText.OneLine(string.Join(", ", report.NotJudged))}." : "")
            + (report.Damaged.Count > 0 ? $" {Damage(report.Damaged)}" : "");
    }

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
        ArgumentNullException.ThrowIfNull(report);
        var text = new StringBuilder("### Trend\n\n**").Append(Answer(report)).Append("** ").Append(ForeignText.Markdown(Basis(report))).Append("\n\n");
        foreach (var finding in Ordered(report))
        {
            text.Append("- ").Append(ForeignText.Markdown(Of(finding))).Append('\n');
        }

        return text.ToString();
    }

    /// <summary>A change in a few characters.</summary>
    public static string Change(SeriesChange change)
    {
        ArgumentNullException.ThrowIfNull(change);
        var back = change.State == ChangeState.Reverted ? " for a while" : "";
        return $"{ComparisonRow.Percent(change.Ratio)}{back} {(change.Kind == ChangeKind.Step ? "since" : change.Kind == ChangeKind.Drift ? "drifting since" : "suspect in")}";
    }

    /// <summary>A value with as many digits as people compare, and its unit.</summary>
    public static string Value(Metric metric, double value) => ComparisonRow.Value(metric, value);

    /// <summary>How people know a run: its commit, else its id, and the day.</summary>
    public static string Name(Run run)
    {
        ArgumentNullException.ThrowIfNull(run);
        return $"{(run.Commit is { Length: > 7 } commit ? commit[..7] : run.Commit ?? run.Id)} ({run.Time:yyyy-MM-dd})";
    }

    private static string Runs(int count) => count == 1 ? "1 comparable run" : $"{count} comparable runs";
}
