using Timestream.Trends.Runs;
using Timestream.Trends.Statistics;

namespace Timestream.Trends.Verdicts;

/// <summary>
/// Compares two sides of one or more runs each. The unit of observation is the run; iterations can only contradict a change.
/// </summary>
public sealed class RunComparer(ComparisonOptions options)
{
    private readonly TimingJudge _judge = new(options);

    /// <param name="baseline">Runs of the version compared with; at least one.</param>
    /// <param name="current">Runs of the version judged; at least one.</param>
    public Comparison Compare(IReadOnlyList<Run> baseline, IReadOnlyList<Run> current)
    {
        (baseline, current) = CaseKeys.Align(baseline, current);
        var differences = baseline
            .SelectMany(before => current.SelectMany(now => now.Environment.DifferencesFrom(before.Environment)))
            .Distinct()
            .ToList();
        var pairs = CasePair.Match(baseline, current, options.Gates);
        var judged = options.AllowDifferentEnvironment || differences.Count == 0
            ? Judge([.. pairs.SelectMany(pair => pair.Timings())])
            : [];
        var verdicts = pairs
            .SelectMany(pair => pair.Outcomes(differences, options.AllowDifferentEnvironment))
            .Select(verdict => judged.GetValueOrDefault((verdict.Case, verdict.Metric?.Id ?? ""), verdict));
        return new Comparison([.. verdicts], baseline.Count, current.Count, differences, options)
        {
            NotJudged = Comparison.NotJudgedOf([.. baseline, .. current]),
        };
    }

    private Dictionary<(string Case, string Metric), Verdict> Judge(List<CaseTiming> timings)
    {
        var estimates = new RatioEstimate[timings.Count];
        foreach (var metric in Enumerable.Range(0, timings.Count).ToLookup(index => timings[index].Metric))
        {
            List<int> indexes = [.. metric];
            var noise = NoiseOf(indexes.ConvertAll(index => timings[index]));
            for (var i = 0; i < indexes.Count; i++)
            {
                var timing = timings[indexes[i]];
                // If runs are repeated, the noise between iterations counts half.
                var floor = timing.Baseline.Count + timing.Current.Count > 2 ? timing.IterationSpread / 2 : timing.IterationSpread;
                estimates[indexes[i]] = RatioEstimate.OfRuns(timing.BaselineLogs, timing.CurrentLogs, noise.Of(i, floor));
            }
        }

        return _judge.Judge(timings, estimates, ErrorAfter, degreesPerRun: 2);

        double ErrorAfter(int index, int more)
        {
            var (before, now) = (timings[index].Baseline.Count, timings[index].Current.Count);
            var perRun = estimates[index].StandardError / Math.Sqrt(1.0 / before + 1.0 / now);
            return perRun * Math.Sqrt(1.0 / (before + more) + 1.0 / (now + more));
        }
    }

    private RunNoise NoiseOf(List<CaseTiming> timings)
    {
        List<RunValues> before = timings.ConvertAll(timing => timing.BaselineLogs), now = timings.ConvertAll(timing => timing.CurrentLogs);
        var noise = RunNoise.Pool(options.BetweenRunNoise * timings[0].Metric.NoiseFactor, before, now);
        return before.Concat(now).All(side => side.Count == 1)
            ? noise.AtLeastSpreadOf(timings.ConvertAll(timing => timing.CurrentLogs.MeanLog - timing.BaselineLogs.MeanLog))
            : noise;
    }
}
