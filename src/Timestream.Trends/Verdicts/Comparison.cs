using Timestream.Trends.Metrics;
using Timestream.Trends.Runs;

namespace Timestream.Trends.Verdicts;

/// <summary>The verdicts of one comparison, and what they rest on.</summary>
/// <param name="Verdicts">In the order of the current run's cases; missing cases last.</param>
/// <param name="BaselineRuns">Runs on the side of the baseline.</param>
/// <param name="CurrentRuns">Runs on the current side.</param>
/// <param name="Differences">How the environments differ; empty where they do not.</param>
/// <param name="Options">How sure it had to be.</param>
public sealed record Comparison(
    IReadOnlyList<Verdict> Verdicts,
    int BaselineRuns,
    int CurrentRuns,
    IReadOnlyList<EnvironmentDifference> Differences,
    ComparisonOptions Options)
{
    /// <summary>True where the comparison was refused because the environments differ.</summary>
    public bool IsRefused => Verdicts.Any(verdict => verdict.Outcome == Outcome.Incomparable);

    /// <summary>Metrics of the reports that are not judged, by identifier: nobody has said which way of them is good.</summary>
    public IReadOnlyList<string> NotJudged { get; init; } = [];

    /// <summary>True for runs compared in pairs.</summary>
    public bool IsPaired { get; init; }

    /// <summary>Of pairs: how much longer the second run of a pair took, as a ratio, in the median case; null where not known. The verdicts are free of it.</summary>
    public double? OrderEffect { get; init; }

    /// <summary>How many verdicts that gate have this outcome.</summary>
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
        [.. runs.SelectMany(run => run.Cases).SelectMany(benchmark => benchmark.Metrics.Keys).Distinct().Where(id => MetricCatalog.Find(id) is null).Order(StringComparer.Ordinal)];
}
