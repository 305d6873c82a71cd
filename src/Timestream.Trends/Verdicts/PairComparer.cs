using Timestream.Trends.Runs;
using Timestream.Trends.Statistics;

namespace Timestream.Trends.Verdicts;

/// <summary>
/// Compares two versions by runs made in pairs, one right after the other on one machine: what slows a pair slows both
/// of it, so the logarithmic ratios within pairs are judged, and noise between pairs does not matter.
/// </summary>
public sealed class PairComparer(ComparisonOptions options)
{
    private readonly TimingJudge _judge = new(options);

    /// <param name="pairs">At least one pair. Which of its runs was the first, their times tell where they differ.</param>
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
        var ratios = timings.ConvertAll(timing => RunValues.OfPairs([.. timing.Current.Zip(timing.Baseline, (now, before) => Math.Log(now / before))], timing.CurrentWasSecond));
        var judged = Judge(timings, ratios);
        var verdicts = CasePair.Match(baseline, current, options.Gates)
            .SelectMany(match => match.Outcomes([], allowDifferences: true))
            .Select(verdict => judged.GetValueOrDefault((verdict.Case, verdict.Metric?.Id ?? ""), verdict));
        // Who compares versions that differ in their configuration means to: it is said and not refused.
        var differences = pairs.SelectMany(pair => pair.Current.Environment.DifferencesFrom(pair.Baseline.Environment)).Distinct();
        var order = timings.Zip(ratios).Where(pair => pair.First.Gates && pair.Second.OrderEffect is not null).Select(pair => pair.Second.OrderEffect!.Value).ToList();
        return new Comparison([.. verdicts], pairs.Count, pairs.Count, [.. differences], options)
        {
            IsPaired = true,
            NotJudged = Comparison.NotJudgedOf([.. baseline, .. current]),
            OrderEffect = order.Count > 0 ? Math.Exp(Robust.Median(order)) : null,
        };
    }

    // Iterations are put relative to their pair's baseline, so that a slow pair does not hide them.
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
        // Two runs make a ratio: their variances add.
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
