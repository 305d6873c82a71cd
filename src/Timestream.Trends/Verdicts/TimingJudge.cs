using Timestream.Trends.Statistics;

namespace Timestream.Trends.Verdicts;

/// <summary>Judges all timings of a comparison together: each alone, and as one of those that gate or of those that inform.</summary>
internal sealed class TimingJudge(ComparisonOptions options)
{
    // Whether the ratio is beyond the threshold, the runs decide. Iterations object where they do not differ at all.
    private const double AnyDifference = 0.001;

    /// <param name="timings">Every case and timing metric of the comparison.</param>
    /// <param name="estimates">The ratio of each, in the same order.</param>
    /// <param name="errorAfter">Standard error of an estimate if so many more runs a side, or pairs, were made.</param>
    /// <param name="degreesPerRun">Degrees of freedom that one more run a side, or pair, brings.</param>
    public Dictionary<(string Case, string Metric), Verdict> Judge(
        IReadOnlyList<CaseTiming> timings, IReadOnlyList<RatioEstimate> estimates, Func<int, int, double> errorAfter, int degreesPerRun)
    {
        var verdicts = new Dictionary<(string, string), Verdict>();
        // What only informs does not make it harder for what gates to be found.
        foreach (var family in Enumerable.Range(0, timings.Count).ToLookup(index => timings[index].Gates))
        {
            List<int> tests = [.. family];
            var qValues = BenjaminiHochberg.QValues(tests.ConvertAll(index => timings[index].TooLittle is null ? estimates[index].PValue : double.NaN));
            var rule = new TimingRule(options, tests.Count);
            // A lone run against repeated ones may be a spike, which none of its own side contradicts.
            var loneRunRule = new TimingRule(options with { Significance = options.Significance / 2 }, tests.Count);
            foreach (var (index, qValue) in tests.Zip(qValues))
            {
                verdicts.Add((timings[index].Case, timings[index].Metric.Id), Judge(index, qValue, timings[index].IsLoneRun ? loneRunRule : rule));
            }
        }

        return verdicts;

        Verdict Judge(int index, double qValue, TimingRule rule)
        {
            var (timing, estimate) = (timings[index], estimates[index]);
            var baseline = Math.Exp(timing.BaselineLogs.MeanLog);
            var verdict = new Verdict(timing.Case, timing.Metric, Outcome.Inconclusive)
            {
                Gates = timing.Gates,
                Baseline = baseline,
                Current = Math.Exp(timing.CurrentLogs.MeanLog),
                Estimate = estimate,
                BaselineSpread = timing.BaselineSpread,
                CurrentSpread = timing.CurrentSpread,
                Note = timing.TooLittle ?? ModeRemark.On(timing),
            };
            if (timing.TooLittle is not null)
            {
                return verdict;
            }

            var threshold = options.Threshold.For(timing.Metric, baseline);
            var outcome = rule.Judge(timing.Metric, estimate, threshold, qValue, () => EquivalenceTest.Perform(timing.CurrentSamples, timing.BaselineSamples, AnyDifference, options.Significance));
            return verdict with
            {
                Outcome = outcome,
                QValue = qValue,
                MinimumDetectableEffect = rule.MinimumDetectableEffect(estimate, threshold),
                RunsNeeded = outcome == Outcome.Inconclusive ? rule.RunsNeeded(estimate, threshold, more => errorAfter(index, more), degreesPerRun) : null,
            };
        }
    }
}
