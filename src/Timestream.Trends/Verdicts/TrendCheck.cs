using Timestream.Trends.History;
using Timestream.Trends.Metrics;
using Timestream.Trends.Runs;
using Timestream.Trends.Statistics;

namespace Timestream.Trends.Verdicts;

/// <summary>
/// The newest run against its history. A change is an alarm while it lies within the newest few runs; whoever lets it
/// stay longer has accepted it.
/// </summary>
/// <param name="threshold">Smallest change of a timing metric that matters.</param>
public sealed class TrendCheck(Threshold threshold)
{
    /// <summary>Runs for which a change stays an alarm.</summary>
    public const int AlarmRuns = 5;

    // A check comes with every run: one false alarm in twenty would be one a month.
    private const double FalseDiscoveryRate = 0.01;

    /// <param name="history">At least one run.</param>
    public TrendReport Check(RunHistory history)
    {
        var runs = TrendSeries.Comparable(history);
        var series = TrendSeries.Of(runs, threshold);
        var findings = CaseFindings(runs).Concat(TimingFindings(series)).Concat(series.Select(DeterministicFinding).OfType<TrendFinding>());
        return new TrendReport(runs, series, [.. findings], history.Damaged);
    }

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

    private static IEnumerable<TrendFinding> TimingFindings(IReadOnlyList<TrendSeries> series)
    {
        var timings = series.Where(s => s.Metric.Kind == MetricKind.Timing).ToList();
        var latest = timings.ConvertAll(Latest);
        // Every series is a test, those in which nothing was found too.
        var qValues = BenjaminiHochberg.QValues([.. latest.Select(change => change is { Kind: not ChangeKind.Suspect } ? change.PValue : 1)]);
        for (var i = 0; i < timings.Count; i++)
        {
            if (latest[i] is { } change)
            {
                var shown = change.Kind != ChangeKind.Suspect && qValues[i] <= FalseDiscoveryRate;
                var worse = (change.Ratio - 1) * timings[i].Metric.WorseSign > 0;
                yield return new TrendFinding(timings[i].Case.Key, timings[i].Metric, shown ? worse ? Outcome.Worse : Outcome.Better : Outcome.Inconclusive)
                {
                    Change = change,
                    FirstRun = timings[i].Points[change.Index].Run,
                    QValue = shown ? qValues[i] : null,
                };
            }
        }
    }

    private static SeriesChange? Latest(TrendSeries series) => series.Changes.LastOrDefault(change =>
        change.Kind != ChangeKind.Step || change.Index >= series.Points.Count - AlarmRuns);

    private static TrendFinding? DeterministicFinding(TrendSeries series)
    {
        if (series.Metric.Kind != MetricKind.Deterministic || series.Points.Count < 2)
        {
            return null;
        }

        // The oldest of the runs looked at is what the newest is compared with; a later one that differs counts as well.
        var before = series.Points.SkipLast(1).TakeLast(AlarmRuns).ToList();
        var judged = before
            .ConvertAll(point => DeterministicRule.Judge(series.Case.Key, series.Metric, [point.Value], [series.Points[^1].Value]))
            .FindAll(verdict => verdict.Outcome is Outcome.Worse or Outcome.Better);
        var verdict = judged.Find(verdict => verdict.Outcome == Outcome.Worse) ?? judged.FirstOrDefault();
        return verdict is null ? null : new TrendFinding(verdict.Case, verdict.Metric, verdict.Outcome)
        {
            Baseline = verdict.Baseline,
            Current = verdict.Current,
            FirstRun = series.Points[^1].Run,
        };
    }
}
