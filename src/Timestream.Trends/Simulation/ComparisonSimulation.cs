using Timestream.Trends.Runs;
using Timestream.Trends.Verdicts;

namespace Timestream.Trends.Simulation;

/// <summary>Applies <c>compare</c> and <c>ab</c> to simulated runs, in which at most the first case has changed.</summary>
/// <param name="seed">Random seed: the same seed gives the same results.</param>
/// <param name="trials">Comparisons per figure.</param>
public sealed class ComparisonSimulation(int seed, int trials)
{
    private readonly ComparisonOptions _options = new();

    /// <summary>Share of unchanged cases called worse. A trial is a comparison, since cases of one comparison may be correlated.</summary>
    public Measured FalseWorse(ComparisonSetup setup)
    {
        var verdicts = Repeat(setup, noise => Compare(Make(noise, setup, setup.Runs, 1)).Verdicts).SelectMany(all => all).ToList();
        return Measured.Share((double)verdicts.Count(verdict => verdict.Outcome == Outcome.Worse) / verdicts.Count, trials);
    }

    /// <summary>Share of worsenings of one case that are found.</summary>
    /// <param name="change">The worsening, as a share.</param>
    public Measured Found(ComparisonSetup setup, double change) => Changed(setup, change, Outcome.Worse);

    /// <summary>Share of worsenings of one case that are called the same.</summary>
    /// <param name="change">The worsening, as a share.</param>
    public Measured CalledSame(ComparisonSetup setup, double change) => Changed(setup, change, Outcome.Same);

    /// <summary>Share of worsenings found that have the size of the minimum detectable effect of another comparison.</summary>
    public Measured PromiseKept(ComparisonSetup setup) => Measured.Share([.. Repeat(setup, noise =>
    {
        var promised = Compare(Make(noise, setup, setup.Runs, 1)).Verdicts[0].MinimumDetectableEffect!.Value;
        return Compare(Make(noise, setup, setup.Runs, 1 + promised)).Verdicts[0].Outcome == Outcome.Worse;
    })]);

    /// <summary>Share of inconclusive verdicts that are decided by the number of further runs that they name.</summary>
    /// <param name="setup">The comparison.</param>
    /// <param name="change">Slowdown of the first case, as a share.</param>
    public Measured AdviceDecides(ComparisonSetup setup, double change) => Measured.Share([.. Repeat(setup, noise =>
    {
        while (true)
        {
            var made = Make(noise, setup, setup.Runs, 1 + change);
            if (Compare(made).Verdicts[0].RunsNeeded is { } needed)
            {
                return Compare(made.Concat(made.More(needed))).Verdicts[0].Outcome != Outcome.Inconclusive;
            }
        }
    })]);

    private Measured Changed(ComparisonSetup setup, double change, Outcome outcome) =>
        Measured.Share([.. Repeat(setup, noise => Compare(Make(noise, setup, setup.Runs, 1 + change)).Verdicts[0].Outcome == outcome)]);

    private IEnumerable<T> Repeat<T>(ComparisonSetup setup, Func<NoiseSource, T> trial)
    {
        var noise = new NoiseSource(new Random(seed), setup.Kind);
        return Enumerable.Range(0, trials).Select(_ => trial(noise));
    }

    private Comparison Compare(MadeRuns made) => made.Pairs is { } pairs
        ? new PairComparer(_options).Compare(pairs)
        : new RunComparer(_options).Compare(made.Baseline, made.Current);

    private static MadeRuns Make(NoiseSource noise, ComparisonSetup setup, int runs, double firstCase)
    {
        var own = Enumerable.Range(0, setup.Cases).Select(index => index == 0 ? setup.NoiseOfFirst ?? setup.Noise : setup.Noise);
        var generator = setup.BetweenPairs is { } between
            ? new RunGenerator(noise, setup.Kind, [.. Enumerable.Repeat(between, setup.Cases)], setup.Noise)
            : new RunGenerator(noise, setup.Kind, [.. own]);
        return More(runs, setup.CurrentRuns ?? runs, 0);

        MadeRuns More(int baselineRuns, int currentRuns, int made)
        {
            Func<int, double> change = index => index == 0 ? firstCase : 1;
            if (setup.BetweenPairs is not null)
            {
                // As in ab, the order alternates.
                var pairs = Enumerable.Range(made, baselineRuns)
                    .Select(pair => generator.NextPair(change, pair % 2 == 0, setup.SecondRun))
                    .ToList();
                return new MadeRuns(
                    [.. pairs.Select(pair => pair.Baseline)],
                    [.. pairs.Select(pair => pair.Current)],
                    pairs,
                    more => More(more, more, made + baselineRuns));
            }

            List<Run> baseline = [.. Enumerable.Range(0, baselineRuns).Select(_ => generator.Next(_ => 1))];
            List<Run> current = [.. Enumerable.Range(0, currentRuns).Select(_ => generator.Next(change))];
            return new MadeRuns(baseline, current, null, more => More(more, more, 0));
        }
    }

    private sealed record MadeRuns(
        IReadOnlyList<Run> Baseline,
        IReadOnlyList<Run> Current,
        IReadOnlyList<(Run Baseline, Run Current)>? Pairs,
        Func<int, MadeRuns> More)
    {
        public MadeRuns Concat(MadeRuns other) => this with
        {
            Baseline = [.. Baseline, .. other.Baseline],
            Current = [.. Current, .. other.Current],
            Pairs = Pairs is null ? null : [.. Pairs, .. other.Pairs!],
        };
    }
}
