using Timestream.Trends.History;
using Timestream.Trends.Metrics;
using Timestream.Trends.Runs;
using Timestream.Trends.Statistics;

namespace Timestream.Trends.Verdicts;

/// <summary>What a check of the history found.</summary>
/// <param name="Runs">The runs looked at, oldest first.</param>
/// <param name="Series">Every case and metric over them.</param>
/// <param name="Findings">What is not as before.</param>
/// <param name="Damaged">Lines of the history that could not be read.</param>
public sealed record TrendReport(
    IReadOnlyList<Run> Runs, IReadOnlyList<TrendSeries> Series, IReadOnlyList<TrendFinding> Findings, IReadOnlyList<DamagedLine> Damaged)
{
    /// <summary>Metrics of the newest run that are not judged, by identifier.</summary>
    public IReadOnlyList<string> NotJudged => Comparison.NotJudgedOf([Runs[^1]]);

    /// <summary>Runs needed before steps in timing metrics can be found.</summary>
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

/// <summary>One thing that is not as before.</summary>
/// <param name="Case">Key of the case.</param>
/// <param name="Metric">The metric, or null where it is about the case as a whole.</param>
/// <param name="Outcome">Worse, better, failed or missing; inconclusive for a suspect, which the next run will settle.</param>
public sealed record TrendFinding(string Case, Metric? Metric, Outcome Outcome)
{
    /// <summary>False where the metric only informs. Default true.</summary>
    public bool Gates { get; init; } = true;

    /// <summary>The change of a timing metric.</summary>
    public SeriesChange? Change { get; init; }

    /// <summary>First run with the change, or about where a drift began.</summary>
    public Run? FirstRun { get; init; }

    /// <summary>Value of a deterministic metric before.</summary>
    public double? Baseline { get; init; }

    /// <summary>Its value now.</summary>
    public double? Current { get; init; }
}
