using System.Globalization;
using Timestream.Trends.Metrics;
using Timestream.Trends.Verdicts;

namespace Timestream.Trends.Simulation;

/// <summary>The promises that make verdicts believable, each measured on runs and histories of known truth.</summary>
/// <param name="seed">Where chance starts: one seed, one report.</param>
/// <param name="trials">Comparisons, histories or checks per promise.</param>
public sealed class TrustReport(int seed, int trials)
{
    private const double TypicalNoise = 0.03;
    private static readonly double[] s_noise = [0, 0.02, 0.05, 0.10];
    private readonly ComparisonSimulation _comparisons = new(seed, trials);
    private readonly HistorySimulation _histories = new(seed, trials);
    private readonly CheckSimulation _checks = new(seed, trials);

    /// <summary>The promises in order, each measured when it is asked for.</summary>
    public IReadOnlyList<Func<Promise>> Promises() =>
        [.. Enum.GetValues<Tails>().SelectMany(tails => Comparisons(tails).Concat(Pairs(tails)).Concat(Histories(tails)).Concat(Checks(tails))), OneByte];

    private IEnumerable<Func<Promise>> Comparisons(Tails tails)
    {
        foreach (var noise in s_noise)
        {
            yield return () => AtMost($"compare, single runs, {Percent(noise)} between runs: false worse", tails, Single(noise, NoiseOwner.Case).FalseWorse, 0.01);
        }

        yield return () => AtMost($"compare, single runs, 5 % common to all cases of a run: false worse", tails, Single(0.05, NoiseOwner.Run).FalseWorse, 0.01);
        foreach (var noise in s_noise)
        {
            yield return () => AtMost($"compare, three runs a side, {Percent(noise)} between runs: false worse", tails, Three(noise, NoiseOwner.Case).FalseWorse, 0.01);
        }

        yield return () => AtMost("compare, three runs a side, 5 % common to all cases of a run: false worse", tails, Three(0.05, NoiseOwner.Run).FalseWorse, 0.01);
        yield return () => AtLeast("compare, three runs a side, 5 % between runs: +20 % found", tails, Three(0.05, NoiseOwner.Case).Found, 0.80);
        yield return () => AtMost("compare, five runs with one, 5 % between runs: false worse", tails, _comparisons.Compare(5, 1, 0.05, NoiseOwner.Case, tails, 0.20).FalseWorse, 0.01);

        ComparisonFigures Single(double noise, NoiseOwner owner) => _comparisons.Compare(1, 1, noise, owner, tails, 0.20);
        ComparisonFigures Three(double noise, NoiseOwner owner) => _comparisons.Compare(3, 3, noise, owner, tails, 0.20);
    }

    private IEnumerable<Func<Promise>> Pairs(Tails tails)
    {
        yield return () => AtMost("ab, five pairs, 10 % between pairs, 2 % within: false worse", tails, Five(NoiseOwner.Case).FalseWorse, 0.01);
        yield return () => AtMost("ab, the same noise common to all cases of a run: false worse", tails, Five(NoiseOwner.Run).FalseWorse, 0.01);
        yield return () => AtLeast("ab, five pairs, 10 % between pairs, 2 % within: +10 % found", tails, Five(NoiseOwner.Case).Found, 0.95);

        ComparisonFigures Five(NoiseOwner owner) => _comparisons.Pairs(5, 0.10, 0.02, owner, tails, 0.10);
    }

    private IEnumerable<Func<Promise>> Histories(Tails tails)
    {
        foreach (var noise in s_noise.Append(TypicalNoise).Order())
        {
            yield return () => AtMost($"trend, 30 runs, {Percent(noise)} noise: histories with a spurious change", tails, _histories.Unchanged(30, noise, tails).Spurious, 0.01);
        }

        yield return () => AtMost("trend, 3 % noise, looked at after each run from the 10th to the 30th: histories with an alarm", tails, _histories.UnchangedInTime(30, TypicalNoise, tails).Spurious, 0.05);
        yield return () => AtLeast("trend, 3 % noise: +15 % found with its second run", tails, _histories.Step(28, 2, 0.15, TypicalNoise, tails).Found, 0.95);
        yield return () => AtLeast("trend, 3 % noise: +15 % found with its third run", tails, _histories.Step(27, 3, 0.15, TypicalNoise, tails).Found, 0.95);
        yield return () => AtLeast("trend, 3 % noise: drift of 1 % a run found within 15", tails, _histories.Drift(30, 15, 0.01, TypicalNoise, tails).Found, 0.95);
        foreach (var later in new[] { 0, 1, 14 })
        {
            yield return () => AtMost($"trend, 3 % noise: a spike of 30 % taken for a step {later} runs later", tails, _histories.Spike(29 - later, later, 0.30, TypicalNoise, tails).Spurious, 0.01);
        }
    }

    private IEnumerable<Func<Promise>> Checks(Tails tails)
    {
        yield return () => AtMost("trend check, 12 cases, 30 runs, 3 % noise: checks with a false alarm", tails, _checks.FalseAlarms(30, TypicalNoise, NoiseOwner.Case, tails), 0.01);
        yield return () => AtMost("trend check, the same noise common to all cases of a run: checks with a false alarm", tails, _checks.FalseAlarms(30, TypicalNoise, NoiseOwner.Run, tails), 0.01);
        yield return () => AtLeast("trend check, 12 cases, 3 % noise: +15 % of one case found with its second run", tails, _checks.Found(28, 2, 0.15, TypicalNoise, tails), 0.90);
    }

    private Promise OneByte()
    {
        var random = new Random(seed);
        var found = Enumerable.Range(0, trials).Select(_ =>
        {
            var bytes = 20 + 2000 * random.NextDouble();
            return DeterministicRule.Judge("", MetricCatalog.WireBytes, [bytes], [bytes + 1]).Outcome == Outcome.Worse
                && DeterministicRule.Judge("", MetricCatalog.WireBytes, [bytes], [bytes]).Outcome == Outcome.Same;
        });
        return AtLeast("one byte per record more: found in the first run", Tails.Normal, Share.Of([.. found]), 1);
    }

    private static Promise AtMost(string text, Tails tails, Share reached, double target) => new(text, tails, reached, target, IsCeiling: true);

    private static Promise AtLeast(string text, Tails tails, Share reached, double target) => new(text, tails, reached, target, IsCeiling: false);

    private static string Percent(double share) => share.ToString("0 %", CultureInfo.InvariantCulture);
}
