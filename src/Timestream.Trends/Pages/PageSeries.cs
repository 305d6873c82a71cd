using Timestream.Trends.Metrics;
using Timestream.Trends.Runs;
using Timestream.Trends.Statistics;
using Timestream.Trends.Verdicts;

namespace Timestream.Trends.Pages;

/// <summary>One metric of one case over one group of comparable runs.</summary>
/// <param name="Case">Index of the case.</param>
/// <param name="Metric">Identifier of the metric.</param>
/// <param name="Group">Index of the group of runs.</param>
/// <param name="Points">Oldest first.</param>
/// <param name="Changes">Where the series changed.</param>
internal sealed record PageSeries(int Case, string Metric, int Group, IReadOnlyList<PagePoint> Points, IReadOnlyList<PageChange> Changes)
{
    /// <param name="runIndex">Index of a run in the history.</param>
    public static PageSeries Of(TrendSeries series, int caseIndex, int group, Func<Run, int> runIndex) => new(
        caseIndex, series.Metric.Id, group,
        [.. series.Points.Select(point => new PagePoint(runIndex(point.Run), point.Value, HalfInterval(point.Run.Find(series.Case.Key)!, series.Metric)))],
        [.. ChangesOf(series)]);

    private static IEnumerable<PageChange> ChangesOf(TrendSeries series) => series.Metric.Kind == MetricKind.Timing
        ? series.Changes.Select(change => new PageChange(
            change.Index, KindName(change.Kind), change.Ratio, (change.Ratio - 1) * series.Metric.WorseSign > 0))
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
                yield return new PageChange(i, KindName(ChangeKind.Step), before > 0 ? now / before : null, outcome == Outcome.Worse);
            }
        }
    }

    private static string KindName(ChangeKind kind) => kind switch { ChangeKind.Drift => "drift", ChangeKind.Suspect => "suspect", _ => "step" };

    // Half of the 95 % interval of the mean over the run's iterations.
    private static double? HalfInterval(BenchmarkCase benchmark, Metric metric)
    {
        if (!benchmark.Samples.TryGetValue(metric.Id, out var samples) || samples.Count < 2)
        {
            return null;
        }

        var mean = samples.Average();
        var deviation = Math.Sqrt(samples.Sum(sample => (sample - mean) * (sample - mean)) / (samples.Count - 1));
        return StudentT.Critical(0.025, samples.Count - 1) * deviation / Math.Sqrt(samples.Count);
    }
}

/// <param name="Run">Index of the run in the history.</param>
/// <param name="Half">Half of the 95 % interval within the run; null where the run has no iterations of this metric.</param>
internal sealed record PagePoint(int Run, double Value, double? Half);

/// <param name="Point">Index of the first point after the change.</param>
/// <param name="Kind"><c>step</c>, <c>drift</c> or <c>suspect</c>.</param>
/// <param name="Ratio">Level after divided by level before, where there is one.</param>
/// <param name="Worse">In the metric's own direction.</param>
internal sealed record PageChange(int Point, string Kind, double? Ratio, bool Worse);
