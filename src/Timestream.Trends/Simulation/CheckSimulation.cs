using Timestream.Trends.History;
using Timestream.Trends.Runs;
using Timestream.Trends.Verdicts;

namespace Timestream.Trends.Simulation;

/// <summary>Runs <c>trend check</c> as a whole on histories of several cases, as CI does once per run.</summary>
public sealed class CheckSimulation(int seed, int trials)
{
    private const int Cases = 12;
    private readonly TrendCheck _check = new(Threshold.Default);

    /// <summary>Share of checks of unchanged histories that raise an alarm.</summary>
    public Share FalseAlarms(int runs, double noise, NoiseOwner owner, Tails tails) => Repeat(runs, noise, owner, tails, (_, _) => 1, worse => worse.Count > 0);

    /// <summary>Share of checks that find a worsening of one case alone with so many runs after it.</summary>
    public Share Found(int before, int after, double size, double noise, Tails tails) => Repeat(
        before + after, noise, NoiseOwner.Case, tails,
        (run, index) => run >= before && index == 0 ? 1 + size : 1,
        worse => worse.Exists(finding => finding.Case.EndsWith("(BatchSize: 1)", StringComparison.Ordinal)));

    private Share Repeat(int runs, double noise, NoiseOwner owner, Tails tails, Func<int, int, double> truth, Predicate<List<TrendFinding>> count)
    {
        var source = new NoiseSource(new Random(seed), tails);
        return Share.Of([.. Enumerable.Range(0, trials).Select(_ => count(Worse(new RunGenerator(source, noise, owner, Cases), runs, truth)))]);
    }

    private List<TrendFinding> Worse(RunGenerator generator, int runs, Func<int, int, double> truth)
    {
        List<Run> history = [.. Enumerable.Range(0, runs).Select(run => generator.Next(index => truth(run, index)))];
        return [.. _check.Check(new RunHistory(history, [])).Findings.Where(finding => finding.Outcome == Outcome.Worse)];
    }
}
