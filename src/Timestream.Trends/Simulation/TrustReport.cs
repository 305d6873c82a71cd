using Timestream.Trends.Metrics;
using Timestream.Trends.Verdicts;

namespace Timestream.Trends.Simulation;

/// <summary>One promise about verdicts, and how far a simulation keeps it.</summary>
/// <param name="Text">What is counted, for people.</param>
/// <param name="Tails">Shape of the noise.</param>
/// <param name="Reached">The share counted.</param>
/// <param name="Target">The share promised.</param>
/// <param name="IsCeiling">True where the share must not be above the target, false where not below it.</param>
public sealed record Promise(string Text, Tails Tails, double Reached, double Target, bool IsCeiling)
{
    public bool IsKept => IsCeiling ? Reached <= Target : Reached >= Target;
}

/// <summary>The promises that make verdicts believable, each measured on runs and histories of known truth.</summary>
/// <param name="seed">Where chance starts: one seed, one report.</param>
/// <param name="trials">Histories, and a tenth as many comparisons, per promise.</param>
public sealed class TrustReport(int seed, int trials)
{
    private static readonly double[] s_noise = [0, 0.02, 0.05, 0.10];
    private readonly ComparisonSimulation _comparisons = new(seed, Math.Max(1, trials / 10));
    private readonly HistorySimulation _histories = new(seed, trials);

    /// <summary>Measures one promise after the other, so that progress can be shown.</summary>
    public IEnumerable<Promise> Measure() => Enum.GetValues<Tails>().SelectMany(Measure).Append(OneByte());

    /// <summary>How many promises there are.</summary>
    public static int Count => Enum.GetValues<Tails>().Length * (2 * s_noise.Length + 14) + 1;

    private IEnumerable<Promise> Measure(Tails tails)
    {
        foreach (var noise in s_noise)
        {
            yield return AtMost($"compare, single runs, {noise:0 %} between runs: false worse", _comparisons.Compare(1, noise, tails, 0.20).FalseWorse, 0.01);
        }

        foreach (var noise in s_noise)
        {
            yield return AtMost($"compare, three runs a side, {noise:0 %} between runs: false worse", _comparisons.Compare(3, noise, tails, 0.20).FalseWorse, 0.01);
        }

        yield return AtLeast("compare, three runs a side, 5 % between runs: +20 % found", _comparisons.Compare(3, 0.05, tails, 0.20).Found, 0.80);
        var pairs = _comparisons.Pairs(5, 0.10, tails, 0.10);
        yield return AtMost("ab, five pairs, 10 % between runs: false worse", pairs.FalseWorse, 0.01);
        yield return AtLeast("ab, five pairs, 10 % between runs: +10 % found", pairs.Found, 0.95);
        foreach (var noise in s_noise.Append(0.03))
        {
            yield return AtMost($"trend, 30 runs, {noise:0 %} noise: histories with a spurious change", _histories.Unchanged(30, noise, tails).Spurious, 0.01);
        }

        yield return AtMost("trend, 30 runs, 3 % noise, checked after each run from the tenth: histories with an alarm", _histories.UnchangedInTime(30, 0.03, tails).Spurious, 0.05);
        yield return AtLeast("trend, 3 % noise: +15 % found with its second run", _histories.Step(28, 2, 0.15, 0.03, tails).Found, 0.95);
        yield return AtLeast("trend, 3 % noise: +15 % found with its third run", _histories.Step(27, 3, 0.15, 0.03, tails).Found, 0.95);
        yield return AtLeast("trend, 3 % noise: drift of 1 % a run found within 15", _histories.Drift(30, 15, 0.01, 0.03, tails).Found, 0.95);
        yield return AtMost("trend, 3 % noise: a spike of 30 % taken for a step with its run", _histories.Spike(29, 0, 0.30, 0.03, tails).Spurious, 0.02);
        yield return AtMost("trend, 3 % noise: a spike of 30 % taken for a step later", _histories.Spike(15, 14, 0.30, 0.03, tails).Spurious, 0.01);

        Promise AtMost(string text, double reached, double target) => new(text, tails, reached, target, IsCeiling: true);
        Promise AtLeast(string text, double reached, double target) => new(text, tails, reached, target, IsCeiling: false);
    }

    private Promise OneByte()
    {
        var random = new Random(seed);
        var found = Enumerable.Range(0, trials).Count(_ =>
        {
            var bytes = 20 + 2000 * random.NextDouble();
            return DeterministicRule.Judge("", MetricCatalog.WireBytes, [bytes], [bytes + 1]).Outcome == Outcome.Worse
                && DeterministicRule.Judge("", MetricCatalog.WireBytes, [bytes], [bytes]).Outcome == Outcome.Same;
        });
        return new Promise("one byte per record more: found in the first run", Tails.Normal, (double)found / trials, 1, IsCeiling: false);
    }
}
