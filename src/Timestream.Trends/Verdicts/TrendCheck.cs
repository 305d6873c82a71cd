using Timestream.Trends.History;
using Timestream.Trends.Metrics;
using Timestream.Trends.Runs;
using Timestream.Trends.Statistics;

namespace Timestream.Trends.Verdicts;

/// <summary>
/// Checks the newest run of a history. A worsening is an alarm from the run that shows it until the series returns or a run of it is
/// accepted.
/// </summary>
/// <param name="threshold">Smallest change of a timing metric that matters.</param>
/// <param name="gates">Timing metrics that gate in addition to the primary one of each case.</param>
public sealed class TrendCheck(Threshold threshold, params IReadOnlyList<Metric> gates)
{
    /// <param name="history">At least one run.</param>
    public TrendReport Check(RunHistory history)
    {
        var runs = TrendSeries.Comparable(history);
        var series = TrendSeries.Of(runs, threshold, gates);
        var findings = CaseFindings(runs)
            .Concat(series.Select(FindingOf).OfType<TrendFinding>());
        return new TrendReport(runs, series, [.. findings], history.Damaged);
    }

    /// <summary>The finding on a series; null if it is as before.</summary>
    internal static TrendFinding? FindingOf(TrendSeries series) =>
        series.Metric.Kind == MetricKind.Timing ? TimingFinding(series) : DeterministicTrend.Finding(series);

    // Only the previous run says which cases are missing, since a run need not measure all of them.
    private static IEnumerable<TrendFinding> CaseFindings(IReadOnlyList<Run> runs)
    {
        var newest = runs[^1];
        foreach (var failed in newest.Cases.Where(benchmark => !benchmark.Succeeded))
        {
            yield return new TrendFinding(failed.Key, null, Outcome.Failed);
        }

        if (runs.Count > 1)
        {
            foreach (var missing in runs[^2].Cases.Where(benchmark => newest.Find(benchmark.Key) is null))
            {
                yield return new TrendFinding(missing.Key, null, Outcome.Missing);
            }
        }
    }

    // All open changes are one finding, with the size of the first: the distance from the last accepted level.
    private static TrendFinding? TimingFinding(TrendSeries series)
    {
        List<SeriesChange> open = [.. series.Changes.Where(change => change.State == ChangeState.Open)];
        var worse = open.Find(change => change.Kind != ChangeKind.Suspect && (change.Ratio - 1) * series.Metric.WorseSign > 0);
        if ((worse ?? open.FirstOrDefault()) is not { } change)
        {
            return null;
        }

        var outcome = change.Kind == ChangeKind.Suspect ? Outcome.Inconclusive : change == worse ? Outcome.Worse : Outcome.Better;
        return new TrendFinding(series.Case.Key, series.Metric, outcome)
        {
            Gates = series.Gates,
            Change = change,
            FirstRun = series.Points[change.Index].Run,
        };
    }
}
