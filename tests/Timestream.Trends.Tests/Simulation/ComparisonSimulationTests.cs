using Timestream.Trends.Simulation;

namespace Timestream.Trends.Tests.Simulation;

/// <summary>The short version; <c>dev simulate</c> runs the long one.</summary>
public class ComparisonSimulationTests
{
    private readonly ComparisonSimulation _simulation = new(seed: 1, trials: 60);

    /// <summary>Every kind at a typical noise, and the common ones at others.</summary>
    public static TheoryData<double, string> Noises =>
    [
        .. NoiseKind.All.Select(kind => (0.05, kind.Name)),
        .. new[] { 0, 0.02, 0.10 }.Select(noise => (noise, "normal")),
        (0.10, "heavy tails"),
    ];

    [Theory]
    [MemberData(nameof(Noises))]
    public void Single_runs_claim_nothing_they_cannot_know(double noise, string kind)
    {
        var setup = new ComparisonSetup(Of(kind), 12, 1, noise);

        Assert.InRange(_simulation.FalseWorse(setup).Value, 0, 0.01);
        Assert.InRange(_simulation.CalledSame(setup, 0.20).Value, 0, 0.01);
    }

    [Theory]
    [InlineData("normal")]
    [InlineData("heavy tails")]
    [InlineData("contaminated")]
    public void Three_runs_a_side_find_a_slowdown_of_a_fifth(string kind)
    {
        var setup = new ComparisonSetup(Of(kind), 12, 3, 0.05);

        Assert.InRange(_simulation.FalseWorse(setup).Value, 0, 0.01);
        Assert.InRange(_simulation.Found(setup, 0.20).Value, 0.75, 1);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(12)]
    public void What_a_row_says_would_show_does_four_times_in_five(int cases)
    {
        var setup = new ComparisonSetup(NoiseKind.Normal, cases, 3, 0.09);

        Assert.InRange(_simulation.PromiseKept(setup).Value, 0.65, 0.95);
    }

    [Fact]
    public void As_many_runs_as_a_row_asks_for_decide()
    {
        var setup = new ComparisonSetup(NoiseKind.Normal, 12, 3, 0.05);

        Assert.InRange(new ComparisonSimulation(seed: 1, trials: 40).AdviceDecides(setup, 0.10).Value, 0.75, 1);
    }

    [Fact]
    public void A_noisy_neighbour_does_not_hide_a_quiet_case()
    {
        var setup = new ComparisonSetup(NoiseKind.Normal, 12, 5, 0.10) { NoiseOfFirst = 0.01 };

        Assert.InRange(_simulation.Found(setup, 0.20).Value, 0.95, 1);
    }

    [Theory]
    [InlineData("normal")]
    [InlineData("heavy tails")]
    [InlineData("two states")]
    public void Six_pairs_find_a_tenth_whoever_runs_second(string kind)
    {
        var setup = new ComparisonSetup(Of(kind), 12, 6, 0.02) { BetweenPairs = 0.10, SecondRun = 1.04 };

        Assert.InRange(_simulation.FalseWorse(setup).Value, 0, 0.01);
        Assert.InRange(_simulation.Found(setup, 0.10).Value, 0.95, 1);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Fewer_than_four_pairs_find_nothing(int pairs)
    {
        var setup = new ComparisonSetup(NoiseKind.Normal, 12, pairs, 0.02) { BetweenPairs = 0.10 };

        Assert.Equal(0, _simulation.Found(setup, 1).Value);
    }

    private static NoiseKind Of(string name) => Assert.Single(NoiseKind.All, kind => kind.Name == name);
}
