using Timestream.Trends.Statistics;

namespace Timestream.Trends.Verdicts;

/// <summary>Judges all timings of a comparison together: each alone, and as one of many.</summary>
internal sealed class TimingJudge(ComparisonOptions options)
{
    private readonly TimingRule _rule = new(options);

    // A lone run against repeated ones may be a spike, which none of its own side contradicts.
    private readonly TimingRule _loneRunRule = new(options with { Significance = options.Significance / 2 });

    /// <param name="timings">Every case and timing metric of the comparison.</param>
    /// <param name="estimates">The ratio of each, in the same order.</param>
    /// <param name="errorAfter">Standard error of an estimate if so many more runs a side, or pairs, were made.</param>
    /// <param name="degreesPerRun">Degrees of freedom that one more run a side, or pair, brings.</param>
    public Dictionary<(string Case, string Metric), Verdict> Judge(
        IReadOnlyList<CaseTiming> timings, IReadOnlyList<RatioEstimate> estimates, Func<int, int, double> errorAfter, int degreesPerRun)
    {
        var qValues = BenjaminiHochberg.QValues([.. estimates.Select(estimate => estimate.PValue)]);
        var verdicts = new Dictionary<(string, string), Verdict>();
        for (var i = 0; i < timings.Count; i++)
        {
            var (timing, estimate, index) = (timings[i], estimates[i], i);
            var baseline = Math.Exp(timing.BaselineLogs.MeanLog);
            var threshold = options.Threshold.For(timing.Metric, baseline);
            var iterations = EquivalenceTest.Perform(timing.CurrentSamples, timing.BaselineSamples, threshold, options.Significance);
            var rule = IsLoneRun(timing) ? _loneRunRule : _rule;
            var outcome = rule.Judge(timing.Metric, estimate, threshold, qValues[i], iterations);
            verdicts.Add((timing.Case, timing.Metric.Id), new Verdict(timing.Case, timing.Metric, outcome)
            {
                Baseline = baseline,
                Current = Math.Exp(timing.CurrentLogs.MeanLog),
                Estimate = estimate,
                QValue = qValues[i],
                MinimumDetectableEffect = rule.MinimumDetectableEffect(estimate, threshold),
                RunsNeeded = outcome == Outcome.Inconclusive ? rule.RunsNeeded(estimate, threshold, more => errorAfter(index, more), degreesPerRun) : null,
            });
        }

        return verdicts;
    }

    private static bool IsLoneRun(CaseTiming timing) =>
        Math.Min(timing.Baseline.Count, timing.Current.Count) == 1 && Math.Max(timing.Baseline.Count, timing.Current.Count) > 1;
}
