using Timestream.Trends.Runs;
using Timestream.Trends.Verdicts;

namespace Timestream.Trends.Simulation;

/// <summary>
/// How often comparisons of known truth say what. Shares are of cases, their trials are comparisons: the cases of one
/// comparison may share their luck.
/// </summary>
/// <param name="FalseWorse">Share of unchanged cases called worse.</param>
/// <param name="FalseSame">Share of changed cases called the same.</param>
/// <param name="Found">Share of changed cases called worse.</param>
public sealed record ComparisonFigures(Share FalseWorse, Share FalseSame, Share Found);

/// <summary>Runs <c>compare</c> and <c>ab</c> on simulated runs; a quarter of the cases is changed.</summary>
public sealed class ComparisonSimulation(int seed, int trials)
{
    private const int Cases = 12;
    private const int Unchanged = 9;
    private readonly ComparisonOptions _options = new();

    /// <summary><c>compare</c> of so many runs with so many.</summary>
    /// <param name="betweenRuns">Standard deviation between runs, as a share.</param>
    /// <param name="step">Worsening of the changed cases, as a share.</param>
    public ComparisonFigures Compare(int baselineRuns, int currentRuns, double betweenRuns, NoiseOwner owner, Tails tails, double step) => Repeat(tails, noise =>
    {
        var generator = new RunGenerator(noise, betweenRuns, owner, Cases);
        List<Run> baseline = [.. Enumerable.Range(0, baselineRuns).Select(_ => generator.Next(_ => 1))];
        List<Run> current = [.. Enumerable.Range(0, currentRuns).Select(_ => generator.Next(Step(step)))];
        return new RunComparer(_options).Compare(baseline, current);
    });

    /// <summary><c>ab</c> with so many pairs.</summary>
    /// <param name="betweenRuns">Standard deviation between pairs, as a share.</param>
    /// <param name="withinPairs">Standard deviation of what a pair does not share.</param>
    public ComparisonFigures Pairs(int pairs, double betweenRuns, double withinPairs, NoiseOwner owner, Tails tails, double step) => Repeat(tails, noise =>
    {
        var generator = new RunGenerator(noise, betweenRuns, owner, Cases);
        return new PairComparer(_options).Compare([.. Enumerable.Range(0, pairs).Select(_ => generator.NextPair(Step(step), withinPairs))]);
    });

    private static Func<int, double> Step(double step) => index => index < Unchanged ? 1 : 1 + step;

    private ComparisonFigures Repeat(Tails tails, Func<NoiseSource, Comparison> compare)
    {
        var noise = new NoiseSource(new Random(seed), tails);
        var unchanged = new List<Outcome>();
        var changed = new List<Outcome>();
        for (var trial = 0; trial < trials; trial++)
        {
            var outcomes = compare(noise).Verdicts.Select(verdict => verdict.Outcome).ToList();
            unchanged.AddRange(outcomes[..Unchanged]);
            changed.AddRange(outcomes[Unchanged..]);
        }

        return new ComparisonFigures(ShareOf(unchanged, Outcome.Worse), ShareOf(changed, Outcome.Same), ShareOf(changed, Outcome.Worse));
    }

    private Share ShareOf(List<Outcome> outcomes, Outcome outcome) => new((double)outcomes.Count(o => o == outcome) / outcomes.Count, trials);
}
