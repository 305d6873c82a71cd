using Timestream.Trends.Runs;
using Timestream.Trends.Statistics;

namespace Timestream.Trends.Verdicts;

/// <summary>
/// Compares two versions by runs made in pairs, one right after the other on one machine. Noise that slows both runs of a pair cancels in
/// their ratio, so the logarithmic ratios are judged.
/// </summary>
public sealed class PairComparer(ComparisonOptions options)
{
    private readonly TimingJudge _judge = new(options);

    /// <param name="pairs">At least one pair. The order of its runs is that of their times, and unknown if these are equal.</param>
    public Comparison Compare(IReadOnlyList<(Run Baseline, Run Current)> pairs)
    {
        var (baseline, current) = CaseKeys.Align([.. pairs.Select(pair => pair.Baseline)], [.. pairs.Select(pair => pair.Current)]);
        pairs = [.. baseline.Zip(current)];
        List<CaseTiming> timings =
        [
            .. pairs.SelectMany(pair => CasePair.Match([pair.Baseline], [pair.Current], options.Gates)
                    .SelectMany(match => match.Timings())
                    .Select(timing => (Timing: timing, Order: pair.Current.Time.CompareTo(pair.Baseline.Time))))
                .GroupBy(pair => (pair.Timing.Case, pair.Timing.Metric))
                .Select(group => Join([.. group])),
        ];
        var ratios = timings.ConvertAll(RatiosOf);
        var judged = Judge(timings, ratios);
        var verdicts = CasePair.Match(baseline, current, options.Gates)
            .SelectMany(match => match.Outcomes([], allowDifferences: true))
            .Select(verdict => judged.GetValueOrDefault((verdict.Case, verdict.Metric?.Id ?? ""), verdict));
        // Versions may differ in their configuration on purpose, so a difference is reported and not refused.
        var differences = pairs.SelectMany(pair => pair.Current.Environment.DifferencesFrom(pair.Baseline.Environment)).Distinct();
        var order = timings.Zip(ratios).Where(pair => pair.First.Gates).Select(pair => pair.Second.OrderEffect).OfType<double>().ToList();
        return new Comparison([.. verdicts], pairs.Count, pairs.Count, [.. differences], options)
        {
            IsPaired = true,
            NotJudged = Comparison.NotJudgedOf([.. baseline, .. current]),
            OrderEffect = order.Count > 0 ? Math.Exp(Robust.Median(order)) : null,
        };
    }

    private static RunValues RatiosOf(CaseTiming timing) => RunValues.OfPairs(
        [.. timing.Current.Zip(timing.Baseline, (now, before) => Math.Log(now / before))], timing.CurrentWasSecond);

    // Iterations are divided by the baseline of their pair, so that differences between pairs cancel.
    private static CaseTiming Join(IReadOnlyList<(CaseTiming Timing, int Order)> pairs)
    {
        var all = pairs.Select(pair => pair.Timing).ToList();
        return new CaseTiming(
            all[0].Case,
            all[0].Metric,
            [.. all.Select(timing => timing.Baseline[0])],
            [.. all.Select(timing => timing.Current[0])],
            [.. all.SelectMany(timing => timing.BaselineSamples.Select(sample => sample / timing.Baseline[0]))],
            [.. all.SelectMany(timing => timing.CurrentSamples.Select(sample => sample / timing.Baseline[0]))])
        {
            Gates = all[0].Gates,
            Iterations = all.Min(timing => timing.Iterations),
            Pairs = all.Count,
            CurrentWasSecond = pairs.Any(pair => pair.Order == 0) ? [] : [.. pairs.Select(pair => pair.Order > 0)],
        };
    }

    private Dictionary<(string Case, string Metric), Verdict> Judge(List<CaseTiming> timings, List<RunValues> ratios)
    {
        // The variance of a ratio is the sum of those of its two runs.
        var allowance = options.WithinPairNoise * Math.Sqrt(2);
        var estimates = new RatioEstimate[timings.Count];
        foreach (var metric in Enumerable.Range(0, timings.Count).ToLookup(index => timings[index].Metric))
        {
            List<int> indexes = [.. metric];
            var noise = RunNoise.Pool(allowance * metric.Key.NoiseFactor, indexes.ConvertAll(index => ratios[index]));
            for (var i = 0; i < indexes.Count; i++)
            {
                estimates[indexes[i]] = RatioEstimate.OfPairs(ratios[indexes[i]], noise.Of(i));
            }
        }

        return _judge.Judge(timings, estimates, ErrorAfter, degreesPerRun: 1);

        double ErrorAfter(int index, int more) =>
            estimates[index].StandardError * Math.Sqrt((double)ratios[index].Count / (ratios[index].Count + more));
    }
}
