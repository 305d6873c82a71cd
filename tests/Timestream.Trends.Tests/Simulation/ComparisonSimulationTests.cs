using Timestream.Trends.Simulation;

namespace Timestream.Trends.Tests.Simulation;

/// <summary>The short version; the simulate command runs the long one.</summary>
public class ComparisonSimulationTests
{
    private readonly ComparisonSimulation _simulation = new(seed: 1, trials: 60);

    [Theory]
    [InlineData(0, NoiseOwner.Case, Tails.Normal)]
    [InlineData(0.02, NoiseOwner.Case, Tails.Normal)]
    [InlineData(0.05, NoiseOwner.Case, Tails.Normal)]
    [InlineData(0.10, NoiseOwner.Case, Tails.Normal)]
    [InlineData(0.05, NoiseOwner.Case, Tails.Heavy)]
    [InlineData(0.10, NoiseOwner.Case, Tails.Heavy)]
    [InlineData(0.05, NoiseOwner.Case, Tails.Contaminated)]
    [InlineData(0.05, NoiseOwner.Run, Tails.Normal)]
    public void Single_runs_claim_nothing_they_cannot_know(double betweenRuns, NoiseOwner owner, Tails tails)
    {
        var figures = _simulation.Compare(baselineRuns: 1, currentRuns: 1, betweenRuns, owner, tails, step: 0.20);

        Assert.InRange(figures.FalseWorse.Value, 0, 0.01);
        Assert.InRange(figures.FalseSame.Value, 0, 0.01);
    }

    [Theory]
    [InlineData(Tails.Normal)]
    [InlineData(Tails.Heavy)]
    [InlineData(Tails.Contaminated)]
    public void Three_runs_a_side_find_four_of_five_slowdowns_of_a_fifth(Tails tails)
    {
        var figures = _simulation.Compare(baselineRuns: 3, currentRuns: 3, betweenRuns: 0.05, NoiseOwner.Case, tails, step: 0.20);

        Assert.InRange(figures.FalseWorse.Value, 0, 0.01);
        Assert.InRange(figures.Found.Value, 0.80, 1);
    }

    [Theory]
    [InlineData(Tails.Normal)]
    [InlineData(Tails.Heavy)]
    [InlineData(Tails.Contaminated)]
    public void Five_pairs_find_a_tenth_under_noise_of_a_tenth(Tails tails)
    {
        var figures = _simulation.Pairs(pairs: 5, betweenRuns: 0.10, withinPairs: 0.02, NoiseOwner.Case, tails, step: 0.10);

        Assert.InRange(figures.FalseWorse.Value, 0, 0.01);
        Assert.InRange(figures.Found.Value, 0.95, 1);
    }
}
