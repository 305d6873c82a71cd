using Timestream.Trends.Metrics;
using Timestream.Trends.Runs;
using Timestream.Trends.Statistics;
using Timestream.Trends.Verdicts;

namespace Timestream.Trends.Pages;

/// <summary>One metric of one case over one group of comparable runs.</summary>
/// <param name="Case">Index of the case.</param>
/// <param name="Metric">Identifier of the metric.</param>
/// <param name="Group">Index of the group of runs.</param>
/// <param name="Runs">Indexes of the runs that have the metric, oldest first; null for all runs of the group.</param>
/// <param name="Values">One value per run.</param>
/// <param name="Halves">Half of the 95 % interval within each run, in thousandths of its value; null if no run has iterations.</param>
/// <param name="Changes">The changes of the series.</param>
/// <param name="Finding">The finding of <c>trend check</c>; null if there is none.</param>
/// <param name="Gates">False if the metric only informs.</param>
internal sealed record PageSeries(
    int Case,
    string Metric,
    int Group,
    IReadOnlyList<int>? Runs,
    PageNumbers Values,
    IReadOnlyList<int?>? Halves,
    IReadOnlyList<PageChange> Changes,
    PageFinding? Finding,
    bool Gates)
{
    private const double Thousandths = 1000;

    // Relative tolerance from which values of a deterministic metric need no more digits than times.
    private const double LooseTolerance = 0.001;

    /// <param name="groupRuns">Indexes of the runs of the group, oldest first.</param>
    /// <param name="runIndex">Index of a run in the history.</param>
    public static PageSeries Of(TrendSeries series, int caseIndex, int group, IReadOnlyList<int> groupRuns, Func<Run, int> runIndex)
    {
        int[] runs = [.. series.Points.Select(point => runIndex(point.Run))];
        int?[] halves = [.. series.Points.Select(point => HalfInterval(point.Run.Find(series.Case.Key)!, series.Metric))];
        var isNoisy = series.Metric.Kind == MetricKind.Timing || series.Metric.RelativeTolerance >= LooseTolerance;
        return new PageSeries(
            caseIndex,
            series.Metric.Id,
            group,
            runs.SequenceEqual(groupRuns) ? null : runs,
            PageNumbers.Of([.. series.Points.Select(point => point.Value)], isNoisy),
            halves.Any(half => half is not null) ? halves : null,
            [.. ChangesOf(series)],
            TrendCheck.FindingOf(series) is { } finding ? PageFinding.Of(finding, [.. series.Points.Select(point => point.Run)]) : null,
            series.Gates);
    }

    private static IEnumerable<PageChange> ChangesOf(TrendSeries series) => series.Metric.Kind == MetricKind.Timing
        ? series.Changes.Select(change => new PageChange(
            change.Index, KindName(change.Kind), Math.Round(change.Ratio, 4), (change.Ratio - 1) * series.Metric.WorseSign > 0))
        : DeterministicChanges(series);

    // Each run that differs from the previous one beyond the tolerance of the metric.
    private static IEnumerable<PageChange> DeterministicChanges(TrendSeries series)
    {
        for (var i = 1; i < series.Points.Count; i++)
        {
            var (before, now) = (series.Points[i - 1].Value, series.Points[i].Value);
            var outcome = DeterministicRule.Judge(series.Case.Key, series.Metric, [before], [now]).Outcome;
            if (outcome is Outcome.Worse or Outcome.Better)
            {
                // A change from 0 has no ratio.
                double? ratio = before > 0 ? Math.Round(now / before, 4) : null;
                yield return new PageChange(i, KindName(ChangeKind.Step), ratio, outcome == Outcome.Worse);
            }
        }
    }

    private static string KindName(ChangeKind kind) => kind switch
    {
        ChangeKind.Drift => "drift",
        ChangeKind.Suspect => "suspect",
        _ => "step",
    };

    // Half of the 95 % interval (Student's t) of the mean of the run's iterations.
    private static int? HalfInterval(BenchmarkCase benchmark, Metric metric)
    {
        if (!benchmark.Samples.TryGetValue(metric.Id, out var samples)
            || samples.Count < 2
            || benchmark.Metrics[metric.Id] is not (> 0 and var value))
        {
            return null;
        }

        var error = Math.Sqrt(Moments.Variance([.. samples]) / samples.Count);
        return (int)Math.Round(Thousandths * StudentT.Critical(0.025, samples.Count - 1) * error / value);
    }
}

/// <param name="Point">Index of the first point after the change.</param>
/// <param name="Kind"><c>step</c>, <c>drift</c> or <c>suspect</c>.</param>
/// <param name="Ratio">Level after divided by level before; null if it is not defined.</param>
/// <param name="Worse">In the metric's own direction.</param>
internal sealed record PageChange(int Point, string Kind, double? Ratio, bool Worse);

/// <param name="Outcome"><c>worse</c>, <c>better</c> or <c>suspect</c>.</param>
/// <param name="Point">Index of the first point of the change.</param>
/// <param name="Ratio">Newest level divided by the level before; null if it is not defined.</param>
internal sealed record PageFinding(string Outcome, int Point, double? Ratio)
{
    /// <param name="finding">The finding.</param>
    /// <param name="runs">Runs of the series, oldest first.</param>
    public static PageFinding Of(TrendFinding finding, List<Run> runs)
    {
        var ratio = finding.Change?.Ratio ?? (finding.Baseline is > 0 and var before ? finding.Current!.Value / before : null);
        return new PageFinding(
            finding.Outcome switch { Verdicts.Outcome.Worse => "worse", Verdicts.Outcome.Better => "better", _ => "suspect" },
            runs.IndexOf(finding.FirstRun!),
            ratio is { } known ? Math.Round(known, 4) : null);
    }
}
