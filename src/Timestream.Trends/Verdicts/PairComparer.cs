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

    /// <param name="pairs">At least one pair.</param>
    public Comparison Compare(IReadOnlyList<(Run Baseline, Run Current)> pairs)
    {
        var (baseline, current) = CaseKeys.Align([.. pairs.Select(pair => pair.Baseline)], [.. pairs.Select(pair => pair.Current)]);
        pairs = [.. baseline.Zip(current)];
        var judged = Judge(
        [
            .. pairs.SelectMany(pair => CasePair.Match([pair.Baseline], [pair.Current])).SelectMany(match => match.Timings())
                .GroupBy(timing => (timing.Case, timing.Metric)).Select(Join),
        ]);
        var verdicts = CasePair.Match(baseline, current)
            .SelectMany(match => match.Outcomes([], allowDifferences: true))
            .Select(verdict => judged.GetValueOrDefault((verdict.Case, verdict.Metric?.Id ?? ""), verdict));
        // Who compares versions that differ in their configuration means to: it is said and not refused.
        var differences = pairs.SelectMany(pair => pair.Current.Environment.DifferencesFrom(pair.Baseline.Environment)).Distinct();
        return new Comparison([.. verdicts], pairs.Count, pairs.Count, [.. differences], options) { IsPaired = true, NotJudged = Comparison.NotJudgedOf([.. baseline, .. current]) };
    }

    // Iterations are put relative to their pair's baseline, so that a slow pair does not hide them.
    private static CaseTiming Join(IEnumerable<CaseTiming> pairs)
    {
        var all = pairs.ToList();
        return new CaseTiming(
            all[0].Case,
            all[0].Metric,
            [.. all.Select(timing => timing.Baseline[0])],
            [.. all.Select(timing => timing.Current[0])],
            [.. all.SelectMany(timing => timing.BaselineSamples.Select(sample => sample / timing.Baseline[0]))],
            [.. all.SelectMany(timing => timing.CurrentSamples.Select(sample => sample / timing.Baseline[0]))]);
    }

    private Dictionary<(string Case, string Metric), Verdict> Judge(List<CaseTiming> timings)
    {
        var ratios = timings.ConvertAll(timing => RunValues.OfLogs([.. timing.Current.Zip(timing.Baseline, (now, before) => Math.Log(now / before))]));
        // Two runs make a ratio: their variances add.
        var allowance = options.WithinPairNoise * Math.Sqrt(2);
        var noise = timings.Zip(ratios).GroupBy(pair => pair.First.Metric.Id).ToDictionary(
            group => group.Key,
            group => RunNoise.Pool(allowance * group.First().First.Metric.NoiseFactor, [.. group.Select(pair => pair.Second)]));
        var estimates = timings.Zip(ratios, (timing, logs) => RatioEstimate.OfPairs(logs, noise[timing.Metric.Id])).ToList();
        return _judge.Judge(timings, estimates, ErrorAfter, degreesPerRun: 1);

        double ErrorAfter(int index, int more) =>
            estimates[index].StandardError * Math.Sqrt((double)ratios[index].Count / (ratios[index].Count + more));
    }
}
