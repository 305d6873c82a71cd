using Timestream.Trends.Metrics;
using Timestream.Trends.Runs;

namespace Timestream.Trends.Verdicts;

/// <summary>The verdicts of one comparison and their basis.</summary>
/// <param name="Verdicts">In the order of the cases of the current run; missing cases last.</param>
/// <param name="BaselineRuns">Number of runs of the baseline.</param>
/// <param name="CurrentRuns">Number of runs of the current side.</param>
/// <param name="Differences">Differences of the environments; empty if there are none.</param>
/// <param name="Options">Options of the comparison.</param>
public sealed record Comparison(
    IReadOnlyList<Verdict> Verdicts,
    int BaselineRuns,
    int CurrentRuns,
    IReadOnlyList<EnvironmentDifference> Differences,
    ComparisonOptions Options)
{
    /// <summary>True if the comparison was refused because the environments differ.</summary>
    public bool IsRefused => Verdicts.Any(verdict => verdict.Outcome == Outcome.Incomparable);

    /// <summary>Identifiers of the metrics that are not judged, because the catalog does not have their direction.</summary>
    public IReadOnlyList<string> NotJudged { get; init; } = [];

    /// <summary>True if runs were compared in pairs.</summary>
    public bool IsPaired { get; init; }

    /// <summary>
    /// For pairs, the time of the second run of a pair divided by that of the first, in the median case; null if not known. The verdicts
    /// are corrected for it.
    /// </summary>
    public double? OrderEffect { get; init; }

    /// <summary>Number of gating verdicts with an outcome.</summary>
    public int Count(Outcome outcome) => Verdicts.Count(verdict => verdict.Gates && verdict.Outcome == outcome);

    /// <summary>The first that applies of: refused, worse, incomplete, inconclusive, passed.</summary>
    public Conclusion Conclusion =>
        IsRefused ? Conclusion.Refused
        : Count(Outcome.Worse) > 0 ? Conclusion.Worse
        : Count(Outcome.Failed) + Count(Outcome.Missing) > 0 || Verdicts.Count == 0 ? Conclusion.Incomplete
        : Count(Outcome.Inconclusive) > 0 ? Conclusion.Inconclusive
        : Conclusion.Passed;

    /// <summary>Identifiers of the metrics of these runs that are not judged.</summary>
    internal static IReadOnlyList<string> NotJudgedOf(IEnumerable<Run> runs) =>
    [
        .. runs.SelectMany(run => run.Cases)
            .SelectMany(benchmark => benchmark.Metrics.Keys)
            .Distinct()
            .Where(id => MetricCatalog.Find(id) is null)
            .Order(StringComparer.Ordinal),
    ];
}
