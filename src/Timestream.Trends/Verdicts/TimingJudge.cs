using Timestream.Trends.Statistics;

namespace Timestream.Trends.Verdicts;

/// <summary>
/// Judges all timings of a comparison. Timings that gate and timings that inform are two families of tests, each with its own false
/// discovery rate.
/// </summary>
internal sealed class TimingJudge(ComparisonOptions options)
{
    // The runs decide whether the ratio is beyond the threshold. Iterations contradict a change only if they do not differ by 0.1 %.
    private const double AnyDifference = 0.001;

    /// <param name="timings">All cases and timing metrics of the comparison.</param>
    /// <param name="estimates">Their ratios, in the same order.</param>
    /// <param name="errorAfter">Standard error of an estimate (by index) after a number of further runs a side, or pairs.</param>
    /// <param name="degreesPerRun">Degrees of freedom of one further run a side, or pair.</param>
    public Dictionary<(string Case, string Metric), Verdict> Judge(
        IReadOnlyList<CaseTiming> timings, IReadOnlyList<RatioEstimate> estimates, Func<int, int, double> errorAfter, int degreesPerRun)
    {
        var verdicts = new Dictionary<(string, string), Verdict>();
        // Metrics that inform must not make it harder to find changes of metrics that gate.
        foreach (var family in Enumerable.Range(0, timings.Count).ToLookup(index => timings[index].Gates))
        {
            List<int> tests = [.. family];
            var qValues = BenjaminiHochberg.QValues(
                tests.ConvertAll(index => timings[index].TooLittle is null ? estimates[index].PValue : double.NaN));
            var rule = new TimingRule(options, tests.Count);
            // A single run against several may be a spike, which no other run of its side contradicts.
            var loneRunRule = new TimingRule(options with { Significance = options.Significance / 2 }, tests.Count);
            foreach (var (index, qValue) in tests.Zip(qValues))
            {
                var verdict = Judge(index, qValue, timings[index].IsLoneRun ? loneRunRule : rule);
                verdicts.Add((verdict.Case, timings[index].Metric.Id), verdict);
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
            var outcome = rule.Judge(timing.Metric, estimate, threshold, qValue, Iterations);
            Difference Iterations() =>
                EquivalenceTest.Perform(timing.CurrentSamples, timing.BaselineSamples, AnyDifference, options.Significance);
            return verdict with
            {
                Outcome = outcome,
                QValue = qValue,
                MinimumDetectableEffect = rule.MinimumDetectableEffect(estimate, threshold),
                RunsNeeded = outcome == Outcome.Inconclusive
                    ? rule.RunsNeeded(estimate, threshold, more => errorAfter(index, more), degreesPerRun)
                    : null,
            };
        }
    }
}
