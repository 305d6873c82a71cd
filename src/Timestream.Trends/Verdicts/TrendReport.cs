using Timestream.Trends.History;
using Timestream.Trends.Metrics;
using Timestream.Trends.Runs;
using Timestream.Trends.Statistics;

namespace Timestream.Trends.Verdicts;

/// <summary>Result of a check of a history.</summary>
/// <param name="Runs">The comparable runs, oldest first.</param>
/// <param name="Series">All cases and metrics of the newest run over these runs.</param>
/// <param name="Findings">The differences from before.</param>
/// <param name="Damaged">Lines of the history that could not be read.</param>
public sealed record TrendReport(
    IReadOnlyList<Run> Runs, IReadOnlyList<TrendSeries> Series, IReadOnlyList<TrendFinding> Findings, IReadOnlyList<DamagedLine> Damaged)
{
    /// <summary>Identifiers of the metrics of the newest run that are not judged.</summary>
    public IReadOnlyList<string> NotJudged => Comparison.NotJudgedOf([Runs[^1]]);

    /// <summary>Fewest runs with which changes of timing metrics can be found.</summary>
    public static int FewestRuns => ChangeDetector.FewestRuns;

    /// <summary>
    /// The first that applies of: incomplete because lines of the history are unreadable, worse, incomplete because a case failed or is
    /// missing, passed.
    /// </summary>
    public Conclusion Conclusion =>
        Damaged.Count > 0 ? Conclusion.Incomplete
        : Findings.Any(finding => finding.Gates && finding.Outcome == Outcome.Worse) ? Conclusion.Worse
        : Findings.Any(finding => finding.Outcome is Outcome.Failed or Outcome.Missing) ? Conclusion.Incomplete
        : Conclusion.Passed;
}

/// <summary>One difference from before.</summary>
/// <param name="Case">Key of the case.</param>
/// <param name="Metric">The metric; null if the finding is about the whole case.</param>
/// <param name="Outcome">Worse, better, failed or missing; inconclusive for a suspect, which the next run decides.</param>
public sealed record TrendFinding(string Case, Metric? Metric, Outcome Outcome)
{
    /// <summary>False if the metric only informs. Default true.</summary>
    public bool Gates { get; init; } = true;

    /// <summary>The change of a timing metric.</summary>
    public SeriesChange? Change { get; init; }

    /// <summary>First run with the change; of a drift, approximately.</summary>
    public Run? FirstRun { get; init; }

    /// <summary>Expected value of a deterministic metric.</summary>
    public double? Baseline { get; init; }

    /// <summary>Newest value of a deterministic metric.</summary>
    public double? Current { get; init; }
}
