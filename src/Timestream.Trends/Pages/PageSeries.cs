using Timestream.Trends.Metrics;
using Timestream.Trends.Runs;
using Timestream.Trends.Statistics;
using Timestream.Trends.Verdicts;

namespace Timestream.Trends.Pages;

/// <summary>One metric of one case over one group of comparable runs.</summary>
/// <param name="Case">Index of the case.</param>
/// <param name="Metric">Identifier of the metric.</param>
/// <param name="Group">Index of the group of runs.</param>
/// <param name="Runs">Indexes of the runs that have it, oldest first; null for all of the group.</param>
/// <param name="Values">One value per run.</param>
/// <param name="Halves">Half of the 95 % interval within each run, in thousandths of its value; null where no run has iterations.</param>
/// <param name="Changes">Where the series changed.</param>
/// <param name="Finding">What <c>trend check</c> says of it; null where it says nothing.</param>
/// <param name="Gates">Whether the case is decided by this metric.</param>
internal sealed record PageSeries(
    int Case, string Metric, int Group, IReadOnlyList<int>? Runs, PageNumbers Values, IReadOnlyList<int?>? Halves, IReadOnlyList<PageChange> Changes, PageFinding? Finding, bool Gates)
{
    private const double Thousandths = 1000;

    // Metrics that may differ by more without having changed are no more exact than times.
    private const double LooseTolerance = 0.001;

    /// <param name="groupRuns">Indexes of the runs of the group, oldest first.</param>
    /// <param name="runIndex">Index of a run in the history.</param>
    public static PageSeries Of(TrendSeries series, int caseIndex, int group, IReadOnlyList<int> groupRuns, Func<Run, int> runIndex)
    {
        int[] runs = [.. series.Points.Select(point => runIndex(point.Run))];
        int?[] halves = [.. series.Points.Select(point => HalfInterval(point.Run.Find(series.Case.Key)!, series.Metric))];
        return new PageSeries(
            caseIndex,
            series.Metric.Id,
            group,
            runs.SequenceEqual(groupRuns) ? null : runs,
            PageNumbers.Of([.. series.Points.Select(point => point.Value)], series.Metric.Kind == MetricKind.Timing || series.Metric.RelativeTolerance >= LooseTolerance),
            halves.Any(half => half is not null) ? halves : null,
            [.. ChangesOf(series)],
            TrendCheck.FindingOf(series) is { } finding ? PageFinding.Of(finding, series.Points.Select(point => point.Run).ToList()) : null,
            series.Gates);
    }

    private static IEnumerable<PageChange> ChangesOf(TrendSeries series) => series.Metric.Kind == MetricKind.Timing
        ? series.Changes.Select(change => new PageChange(
            change.Index, KindName(change.Kind), Math.Round(change.Ratio, 4), (change.Ratio - 1) * series.Metric.WorseSign > 0))
        : DeterministicChanges(series);

    // Any run that differs from the one before it beyond the metric's tolerance.
    private static IEnumerable<PageChange> DeterministicChanges(TrendSeries series)
    {
        for (var i = 1; i < series.Points.Count; i++)
        {
            var (before, now) = (series.Points[i - 1].Value, series.Points[i].Value);
            var outcome = DeterministicRule.Judge(series.Case.Key, series.Metric, [before], [now]).Outcome;
            if (outcome is Outcome.Worse or Outcome.Better)
            {
                // From nothing to something has no ratio.
                yield return new PageChange(i, KindName(ChangeKind.Step), before > 0 ? Math.Round(now / before, 4) : null, outcome == Outcome.Worse);
            }
        }
    }

    private static string KindName(ChangeKind kind) => kind switch { ChangeKind.Drift => "drift", ChangeKind.Suspect => "suspect", _ => "step" };

    // Half of the 95 % interval of the mean over the run's iterations.
    private static int? HalfInterval(BenchmarkCase benchmark, Metric metric)
    {
        if (!benchmark.Samples.TryGetValue(metric.Id, out var samples) || samples.Count < 2 || benchmark.Metrics[metric.Id] is not (> 0 and var value))
        {
            return null;
        }

        var error = Math.Sqrt(Moments.Variance([.. samples]) / samples.Count);
        return (int)Math.Round(Thousandths * StudentT.Critical(0.025, samples.Count - 1) * error / value);
    }
}

/// <param name="Point">Index of the first point after the change.</param>
/// <param name="Kind"><c>step</c>, <c>drift</c> or <c>suspect</c>.</param>
/// <param name="Ratio">Level after divided by level before, where there is one.</param>
/// <param name="Worse">In the metric's own direction.</param>
internal sealed record PageChange(int Point, string Kind, double? Ratio, bool Worse);

/// <param name="Outcome"><c>worse</c>, <c>better</c> or <c>suspect</c>.</param>
/// <param name="Point">Index of the first point that it is about.</param>
/// <param name="Ratio">Now divided by before, where there is one.</param>
internal sealed record PageFinding(string Outcome, int Point, double? Ratio)
{
    /// <param name="runs">Of the series, oldest first.</param>
    public static PageFinding Of(TrendFinding finding, List<Run> runs) => new(
        finding.Outcome switch { Verdicts.Outcome.Worse => "worse", Verdicts.Outcome.Better => "better", _ => "suspect" },
        runs.IndexOf(finding.FirstRun!),
        finding.Change is { } change ? Math.Round(change.Ratio, 4) : finding.Baseline is > 0 ? Math.Round(finding.Current!.Value / finding.Baseline.Value, 4) : null);
}
