using Timestream.Trends.Simulation;

namespace Timestream.Trends.Tests.Simulation;

/// <summary>The short version; the simulate command runs the long one.</summary>
public class ComparisonSimulationTests
{
    private readonly ComparisonSimulation _simulation = new(seed: 1, trials: 60);

    [Theory]
    [InlineData(0, Tails.Normal)]
    [InlineData(0.02, Tails.Normal)]
    [InlineData(0.05, Tails.Normal)]
    [InlineData(0.10, Tails.Normal)]
    [InlineData(0.05, Tails.Heavy)]
    [InlineData(0.10, Tails.Heavy)]
    public void Single_runs_claim_nothing_they_cannot_know(double betweenRuns, Tails tails)
    {
        var figures = _simulation.Compare(runs: 1, betweenRuns, tails, step: 0.20);

        Assert.InRange(figures.FalseWorse, 0, 0.01);
        Assert.InRange(figures.FalseSame, 0, 0.01);
    }

    [Theory]
    [InlineData(Tails.Normal)]
    [InlineData(Tails.Heavy)]
    public void Three_runs_a_side_find_four_of_five_slowdowns_of_a_fifth(Tails tails)
    {
        var figures = _simulation.Compare(runs: 3, betweenRuns: 0.05, tails, step: 0.20);

        Assert.InRange(figures.FalseWorse, 0, 0.01);
        Assert.InRange(figures.Found, 0.80, 1);
    }

    [Theory]
    [InlineData(Tails.Normal)]
    [InlineData(Tails.Heavy)]
    public void Five_pairs_find_a_tenth_under_noise_of_a_tenth(Tails tails)
    {
        var figures = _simulation.Pairs(pairs: 5, betweenRuns: 0.10, tails, step: 0.10);

        Assert.InRange(figures.FalseWorse, 0, 0.01);
        Assert.InRange(figures.Found, 0.95, 1);
    }
}
