using Timestream.Trends.History;
using Timestream.Trends.Metrics;
using Timestream.Trends.Runs;
using Timestream.Trends.Statistics;

namespace Timestream.Trends.Verdicts;

/// <summary>
/// The newest run against its history. A change is an alarm from the run with which it is certain until the series is
/// back or a run was recorded as accepted.
/// </summary>
/// <param name="threshold">Smallest change of a timing metric that matters.</param>
/// <param name="gates">Timing metrics whose changes are alarms besides the primary one of each case.</param>
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

    /// <summary>What is not as before in a series, or null.</summary>
    internal static TrendFinding? FindingOf(TrendSeries series) =>
        series.Metric.Kind == MetricKind.Timing ? TimingFinding(series) : DeterministicTrend.Finding(series);

    // One previous run tells which cases there were: the reports of a run may hold only some of them.
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

    // What is open from the first change on is one finding: how far the series is from where it was accepted.
    private static TrendFinding? TimingFinding(TrendSeries series)
    {
        List<SeriesChange> open = [.. series.Changes.Where(change => change.State == ChangeState.Open)];
        var worse = open.Find(change => change.Kind != ChangeKind.Suspect && (change.Ratio - 1) * series.Metric.WorseSign > 0);
        return (worse ?? open.FirstOrDefault()) is not { } change ? null : new TrendFinding(
            series.Case.Key, series.Metric, change.Kind == ChangeKind.Suspect ? Outcome.Inconclusive : change == worse ? Outcome.Worse : Outcome.Better)
        {
            Gates = series.Gates,
            Change = change,
            FirstRun = series.Points[change.Index].Run,
        };
    }
}
