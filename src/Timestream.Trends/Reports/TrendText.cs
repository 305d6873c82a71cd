using System.Globalization;
using System.Text;
using Timestream.Trends.History;
using Timestream.Trends.Metrics;
using Timestream.Trends.Runs;
using Timestream.Trends.Statistics;
using Timestream.Trends.Verdicts;

namespace Timestream.Trends.Reports;

/// <summary>The findings of a check as text.</summary>
public static class TrendText
{
    /// <summary>The result of the check in one sentence.</summary>
    public static string Answer(TrendReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        var findings = report.Findings.Where(finding => finding.Gates).Select(finding => (finding.Case, finding.Outcome));
        return CaseCounts.Sentence(report.Series.Select(series => (series.Case.Key, Outcome.Same)).Concat(findings))
            + (report.Damaged.Count > 0 ? " That is of what can be read." : "");
    }

    /// <summary>The findings, worst first, and those that only inform last.</summary>
    public static IReadOnlyList<TrendFinding> Ordered(TrendReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        return [.. report.Findings.OrderBy(finding => !finding.Gates).ThenBy(finding => CaseCounts.Place(finding.Outcome))];
    }

    /// <summary>A finding in one line.</summary>
    public static string Of(TrendFinding finding)
    {
        ArgumentNullException.ThrowIfNull(finding);
        var subject = $"{finding.Case} {finding.Metric?.Id}".TrimEnd();
        return ForeignText.OneLine($"{subject}: {string.Join(", ", Parts(finding))}.");
    }

    /// <summary>A finding without its case and metric, in parts that are not broken across lines.</summary>
    public static IReadOnlyList<string> Parts(TrendFinding finding)
    {
        ArgumentNullException.ThrowIfNull(finding);
        var outcome = ComparisonRow.Name(finding.Outcome) + (finding.Gates ? "" : " (informs)");
        return (finding.Metric, finding.Change) switch
        {
            (null, _) => [outcome],
            ({ } metric, null) =>
            [
                outcome,
                $"{MetricText.Value(metric, finding.Baseline!.Value)} -> {MetricText.Value(metric, finding.Current!.Value)}",
                $"since {Name(finding.FirstRun!)}",
            ],
            (_, { Kind: ChangeKind.Suspect } change) =>
                [$"{MetricText.Change(change.Ratio)} in the newest run alone", "a step or a spike: the next run will tell"],
            (_, { Kind: ChangeKind.Drift } change) =>
                [outcome, MetricText.Change(change.Ratio), $"little by little since about {Name(finding.FirstRun!)}"],
            (_, { } change) => [outcome, MetricText.Change(change.Ratio), $"since {Name(finding.FirstRun!)}"],
        };
    }

    /// <summary>The basis of the check, and what it needs.</summary>
    public static string Basis(TrendReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        var runs = Runs(report.Runs.Count);
        var text = new StringBuilder(report.Runs.Count < TrendReport.FewestRuns
            ? $"{runs}: changes of timing metrics are looked for from {TrendReport.FewestRuns} runs on, of deterministic metrics from 2."
            : $"{runs}, {report.Series.Count} series.");
        if (report.Findings.Any(finding => finding is { Outcome: Outcome.Worse, Gates: true }))
        {
            text.Append(" An alarm stays until its case is back, or until --accept CASE says that it may be as it is.");
        }

        if (report.NotJudged.Count > 0)
        {
            text.Append(CultureInfo.InvariantCulture, $" Not judged: {ForeignText.OneLine(string.Join(", ", report.NotJudged))}.");
        }

        if (report.Damaged.Count > 0)
        {
            text.Append(' ').Append(Damage(report.Damaged));
        }

        return text.ToString();
    }

    /// <summary>The numbers of the lines that cannot be read, in a sentence.</summary>
    public static string Damage(IReadOnlyList<DamagedLine> damaged)
    {
        ArgumentNullException.ThrowIfNull(damaged);
        var lines = string.Join(", ", damaged.Select(line => line.Number.ToString(CultureInfo.InvariantCulture)));
        return damaged.Count == 1
            ? $"Line {lines} of the history cannot be read."
            : $"{damaged.Count} lines of the history cannot be read: {lines}.";
    }

    /// <summary>The findings as Markdown.</summary>
    public static string Markdown(TrendReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        var text = new StringBuilder("### Trend\n\n")
            .Append("**").Append(Answer(report)).Append("** ")
            .Append(ForeignText.Markdown(Basis(report))).Append("\n\n");
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
        var kind = change.Kind switch { ChangeKind.Step => "since", ChangeKind.Drift => "drifting since", _ => "suspect in" };
        return $"{MetricText.Change(change.Ratio)}{back} {kind}";
    }

    /// <summary>A short name of a run: its commit, or else its identifier, and its day.</summary>
    public static string Name(Run run)
    {
        ArgumentNullException.ThrowIfNull(run);
        return $"{(run.Commit is { Length: > 7 } commit ? commit[..7] : run.Commit ?? run.Id)} ({run.Time:yyyy-MM-dd})";
    }

    private static string Runs(int count) => count == 1 ? "1 comparable run" : $"{count} comparable runs";
}
