using Timestream.Trends.Metrics;
using Timestream.Trends.Verdicts;

namespace Timestream.Trends.Simulation;

/// <summary>Measures the promises of verdicts on simulated runs and histories.</summary>
/// <param name="seed">Random seed: the same seed gives the same report.</param>
/// <param name="trials">Comparisons or histories per promise; a year of checks counts as fifty, so fewer trials leave it out.</param>
public sealed class TrustReport(int seed, int trials)
{
    private const int TrialsOfAYear = 50;
    private const double TypicalNoise = 0.03;
    private const int Project = 12;

    // Bounds of the power of which a row promises 80 %.
    private const double LeastPower = 0.75;
    private const double MostPower = 0.90;

    private static readonly int[] s_cases = [1, 12, 56];
    private readonly ComparisonSimulation _comparisons = new(seed, trials);
    private readonly HistorySimulation _histories = new(seed, trials, TypicalNoise);

    /// <summary>The promises in order; calling one simulates it.</summary>
    public IReadOnlyList<Func<Promise>> Promises() =>
    [
        .. NoiseKind.All.SelectMany(kind => Comparisons(kind).Concat(Pairs(kind)).Concat(Histories(kind))),
        .. Power(),
        .. Uneven(),
        OneByte,
    ];

    private IEnumerable<Func<Promise>> Comparisons(NoiseKind kind)
    {
        ComparisonSetup three = new(kind, Project, 3, 0.05);
        yield return FalseWorse("compare, a run a side, 5 % noise", new(kind, Project, 1, 0.05));
        yield return FalseWorse("compare, 3 runs a side, 5 % noise", three);
        yield return FalseWorse("compare, 3 runs a side, 10 % noise", new(kind, Project, 3, 0.10));
        yield return FalseWorse("compare, 5 runs with 1, 5 % noise", new(kind, Project, 5, 0.05) { CurrentRuns = 1 });
        yield return Found("compare, 3 runs a side, 5 % noise: +20 % of one case found", three, 0.20, 0.80);
        yield return () => AtMost(
            "compare, 3 runs a side, 5 % noise: +20 % called the same", kind, _comparisons.CalledSame(three, 0.20), 0.01);
    }

    private IEnumerable<Func<Promise>> Pairs(NoiseKind kind)
    {
        foreach (var pairs in new[] { 1, 2, 3 })
        {
            yield return FalseWorse($"ab, {pairs} {(pairs == 1 ? "pair" : "pairs")}", Of(pairs, 0.02), most: 0);
        }

        yield return FalseWorse("ab, 4 pairs, 2 % within", Of(4, 0.02));
        yield return FalseWorse("ab, 6 pairs, 2 % within", Of(6, 0.02));
        yield return FalseWorse("ab, 6 pairs, 10 % within", Of(6, 0.10));
        yield return FalseWorse("ab, 6 pairs, the second run 4 % slower", Of(6, 0.02) with { SecondRun = 1.04 });
        yield return Found("ab, 6 pairs, 2 % within: +10 % of one case found", Of(6, 0.02), 0.10, 0.95);

        ComparisonSetup Of(int pairs, double within) => new(kind, Project, pairs, within) { BetweenPairs = 0.10 };
    }

    private IEnumerable<Func<Promise>> Histories(NoiseKind kind)
    {
        var episodes = kind.Autocorrelation > 0 ? 5 : 1;
        var years = trials / TrialsOfAYear;
        if (years > 0)
        {
            yield return () => AtMost(
                "trend check, 1,250 checks of 12 cases: false alarms", _histories.EpisodesInAYear(kind, years), episodes);
        }

        yield return () => AtMost("trend check, 30 runs: histories with a change that was none", _histories.Spurious(kind), 0.01);
        yield return () => AtLeast("trend check: +15 % found with its second run", _histories.Found(kind, 2, 0.15), 0.90);
        yield return () => AtLeast("trend check: +15 % found with its third run", _histories.Found(kind, 3, 0.15), 0.99);
        yield return () => AtMost(
            "trend check: alarm of +15 % that comes and goes within 13 runs", _histories.ComesAndGoes(kind, 13, 0.15), 0.01);
        yield return () => AtLeast("trend check: drift of 1 % a run found within 15", _histories.DriftFound(kind, 15, 0.01), 0.95);
        yield return () => AtMost(
            "trend check: a spike of 30 % taken for a step within 14 runs", _histories.SpikeTaken(kind, 14, 0.30), 0.01);

        Promise AtMost(string text, Measured reached, double most) => TrustReport.AtMost(text, kind, reached, most);

        Promise AtLeast(string text, Measured reached, double least) => TrustReport.AtLeast(text, kind, reached, least);
    }

    private IEnumerable<Func<Promise>> Power()
    {
        foreach (var cases in s_cases)
        {
            foreach (var noise in new[] { 0.03, 0.09 })
            {
                var setup = new ComparisonSetup(NoiseKind.Normal, cases, 3, noise);
                var text = $"compare, {Of(cases)}, 3 runs a side, {noise * 100:0} % noise: found of what a row says would show";
                yield return () => Within(text, _comparisons.PromiseKept(setup));
            }

            var open = new ComparisonSetup(NoiseKind.Normal, cases, 3, 0.05);
            var advice = $"compare, {Of(cases)}, 3 runs a side, 5 % noise, +10 %: decided by the runs that a row asks for";
            yield return () => AtLeast(advice, NoiseKind.Normal, _comparisons.AdviceDecides(open, 0.10), LeastPower);
            var paired = new ComparisonSetup(NoiseKind.Normal, cases, 6, 0.02) { BetweenPairs = 0.10 };
            yield return () => Within(
                $"ab, {Of(cases)}, 6 pairs, 2 % within: found of what a row says would show", _comparisons.PromiseKept(paired));
        }

        static string Of(int cases) => cases == 1 ? "1 case" : $"{cases} cases";
    }

    private IEnumerable<Func<Promise>> Uneven()
    {
        var quiet = new ComparisonSetup(NoiseKind.Normal, Project, 5, 0.10) { NoiseOfFirst = 0.01 };
        yield return Found("compare, 5 runs a side, one case of 1 % noise beside 11 of 10 %: +20 % of it found", quiet, 0.20, 0.95);
        var noisy = new ComparisonSetup(NoiseKind.Uneven, Project, 3, 0.15);
        yield return Found("compare, 3 runs a side, 12 cases of 5 to 45 % noise: twice as slow found", noisy, 1, 0.70);
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

    private Func<Promise> FalseWorse(string text, ComparisonSetup setup, double most = 0.01) =>
        () => AtMost($"{text}: unchanged cases called worse", setup.Kind, _comparisons.FalseWorse(setup), most);

    private Func<Promise> Found(string text, ComparisonSetup setup, double change, double least) =>
        () => AtLeast(text, setup.Kind, _comparisons.Found(setup, change), least);

    private static Promise AtMost(string text, NoiseKind kind, Measured reached, double most) => new(text, kind, reached, 0, most);

    private static Promise AtLeast(string text, NoiseKind kind, Measured reached, double least) =>
        new(text, kind, reached, least, double.PositiveInfinity);

    private static Promise Within(string text, Measured reached) => new(text, NoiseKind.Normal, reached, LeastPower, MostPower);
}
