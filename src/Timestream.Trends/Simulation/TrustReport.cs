using Timestream.Trends.Metrics;
using Timestream.Trends.Verdicts;

namespace Timestream.Trends.Simulation;

/// <summary>The promises that make verdicts believable, each measured on runs and histories of known truth.</summary>
/// <param name="seed">Where chance starts: one seed, one report.</param>
/// <param name="trials">Comparisons or histories per promise; a year of checks counts as fifty.</param>
public sealed class TrustReport(int seed, int trials)
{
    private const int TrialsOfAYear = 50;
    private const double TypicalNoise = 0.03;
    private const int Project = 12;

    // Of a row, promised with 80 %.
    private const double LeastPower = 0.75;
    private const double MostPower = 0.90;

    private static readonly int[] s_cases = [1, 12, 56];
    private readonly ComparisonSimulation _comparisons = new(seed, trials);
    private readonly HistorySimulation _histories = new(seed, trials, TypicalNoise);

    /// <summary>The promises in order, each measured when it is asked for.</summary>
    public IReadOnlyList<Func<Promise>> Promises() =>
        [.. NoiseKind.All.SelectMany(kind => Comparisons(kind).Concat(Pairs(kind)).Concat(Histories(kind))), .. Power(), .. Uneven(), OneByte];

    private IEnumerable<Func<Promise>> Comparisons(NoiseKind kind)
    {
        yield return () => AtMost("compare, a run a side, 5 % noise: unchanged cases called worse", kind, _comparisons.FalseWorse(new(kind, Project, 1, 0.05)), 0.01);
        yield return () => AtMost("compare, 3 runs a side, 5 % noise: unchanged cases called worse", kind, _comparisons.FalseWorse(new(kind, Project, 3, 0.05)), 0.01);
        yield return () => AtMost("compare, 3 runs a side, 10 % noise: unchanged cases called worse", kind, _comparisons.FalseWorse(new(kind, Project, 3, 0.10)), 0.01);
        yield return () => AtMost("compare, 5 runs with 1, 5 % noise: unchanged cases called worse", kind, _comparisons.FalseWorse(new(kind, Project, 5, 0.05) { CurrentRuns = 1 }), 0.01);
        yield return () => AtLeast("compare, 3 runs a side, 5 % noise: +20 % of one case found", kind, _comparisons.Found(new(kind, Project, 3, 0.05), 0.20), 0.80);
        yield return () => AtMost("compare, 3 runs a side, 5 % noise: +20 % called the same", kind, _comparisons.CalledSame(new(kind, Project, 3, 0.05), 0.20), 0.01);
    }

    private IEnumerable<Func<Promise>> Pairs(NoiseKind kind)
    {
        foreach (var pairs in new[] { 1, 2, 3 })
        {
            yield return () => AtMost($"ab, {pairs} {(pairs == 1 ? "pair" : "pairs")}: unchanged cases called worse", kind, _comparisons.FalseWorse(Of(kind, pairs, 0.02)), 0);
        }

        yield return () => AtMost("ab, 4 pairs, 2 % within: unchanged cases called worse", kind, _comparisons.FalseWorse(Of(kind, 4, 0.02)), 0.01);
        yield return () => AtMost("ab, 6 pairs, 2 % within: unchanged cases called worse", kind, _comparisons.FalseWorse(Of(kind, 6, 0.02)), 0.01);
        yield return () => AtMost("ab, 6 pairs, 10 % within: unchanged cases called worse", kind, _comparisons.FalseWorse(Of(kind, 6, 0.10)), 0.01);
        yield return () => AtMost("ab, 6 pairs, the second run 4 % slower: unchanged cases called worse", kind, _comparisons.FalseWorse(Of(kind, 6, 0.02) with { SecondRun = 1.04 }), 0.01);
        yield return () => AtLeast("ab, 6 pairs, 2 % within: +10 % of one case found", kind, _comparisons.Found(Of(kind, 6, 0.02), 0.10), 0.95);

        static ComparisonSetup Of(NoiseKind kind, int pairs, double within) => new(kind, Project, pairs, within) { BetweenPairs = 0.10 };
    }

    private IEnumerable<Func<Promise>> Histories(NoiseKind kind)
    {
        var episodes = kind.Autocorrelation > 0 ? 5 : 1;
        var years = Math.Max(1, trials / TrialsOfAYear);
        yield return () => AtMost("trend check, 1,250 checks of 12 cases: false alarms", kind, _histories.EpisodesInAYear(kind, years), episodes);
        yield return () => AtMost("trend check, 30 runs: histories with a change that was none", kind, _histories.Spurious(kind), 0.01);
        yield return () => AtLeast("trend check: +15 % found with its second run", kind, _histories.Found(kind, 2, 0.15), 0.90);
        yield return () => AtLeast("trend check: +15 % found with its third run", kind, _histories.Found(kind, 3, 0.15), 0.99);
        yield return () => AtMost("trend check: alarm of +15 % that comes and goes within 13 runs", kind, _histories.ComesAndGoes(kind, 13, 0.15), 0.01);
        yield return () => AtLeast("trend check: drift of 1 % a run found within 15", kind, _histories.DriftFound(kind, 15, 0.01), 0.95);
        yield return () => AtMost("trend check: a spike of 30 % taken for a step within 14 runs", kind, _histories.SpikeTaken(kind, 14, 0.30), 0.01);
    }

    private IEnumerable<Func<Promise>> Power()
    {
        foreach (var cases in s_cases)
        {
            foreach (var noise in new[] { 0.03, 0.09 })
            {
                var setup = new ComparisonSetup(NoiseKind.Normal, cases, 3, noise);
                yield return () => Within($"compare, {Of(cases)}, 3 runs a side, {noise * 100:0} % noise: found of what a row says would show", _comparisons.PromiseKept(setup));
            }

            var open = new ComparisonSetup(NoiseKind.Normal, cases, 3, 0.05);
            yield return () => AtLeast($"compare, {Of(cases)}, 3 runs a side, 5 % noise, +10 %: decided by the runs that a row asks for", NoiseKind.Normal, _comparisons.AdviceDecides(open, 0.10), LeastPower);
            var paired = new ComparisonSetup(NoiseKind.Normal, cases, 6, 0.02) { BetweenPairs = 0.10 };
            yield return () => Within($"ab, {Of(cases)}, 6 pairs, 2 % within: found of what a row says would show", _comparisons.PromiseKept(paired));
        }

        static string Of(int cases) => cases == 1 ? "1 case" : $"{cases} cases";
    }

    private IEnumerable<Func<Promise>> Uneven()
    {
        var quiet = new ComparisonSetup(NoiseKind.Normal, Project, 5, 0.10) { NoiseOfFirst = 0.01 };
        yield return () => AtLeast("compare, 5 runs a side, one case of 1 % noise beside 11 of 10 %: +20 % of it found", NoiseKind.Normal, _comparisons.Found(quiet, 0.20), 0.95);
        var noisy = new ComparisonSetup(NoiseKind.Uneven, Project, 3, 0.15);
        yield return () => AtLeast("compare, 3 runs a side, 12 cases of 5 to 45 % noise: twice as slow found", NoiseKind.Uneven, _comparisons.Found(noisy, 1), 0.70);
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
        return AtLeast("one byte per record more: found in the first run", NoiseKind.Normal, Measured.Share([.. found]), 1);
    }

    private static Promise AtMost(string text, NoiseKind kind, Measured reached, double most) => new(text, kind, reached, 0, most);

    private static Promise AtLeast(string text, NoiseKind kind, Measured reached, double least) => new(text, kind, reached, least, double.PositiveInfinity);

    private static Promise Within(string text, Measured reached) => new(text, NoiseKind.Normal, reached, LeastPower, MostPower);
}
