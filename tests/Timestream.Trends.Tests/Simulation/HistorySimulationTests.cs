using Timestream.Trends.Simulation;

namespace Timestream.Trends.Tests.Simulation;

/// <summary>The short version; <c>dev simulate</c> runs the long one.</summary>
public class HistorySimulationTests
{
    private readonly HistorySimulation _simulation = new(seed: 1, trials: 100, noise: 0.03);

    [Theory]
    [InlineData("normal", 3)]
    [InlineData("shared", 1)]
    [InlineData("two states", 2)]
    [InlineData("correlated 0.5", 6)]
    public void Years_of_unchanged_runs_have_few_alarms(string kind, double most) =>
        Assert.InRange(_simulation.EpisodesInAYear(Of(kind), years: 1).Value, 0, most);

    [Theory]
    [InlineData(0, "normal")]
    [InlineData(0.02, "normal")]
    [InlineData(0.03, "normal")]
    [InlineData(0.05, "normal")]
    [InlineData(0.10, "normal")]
    [InlineData(0.03, "heavy tails")]
    [InlineData(0.10, "heavy tails")]
    [InlineData(0.03, "shared")]
    public void Unchanged_histories_are_quiet(double noise, string kind) =>
        Assert.InRange(new HistorySimulation(seed: 1, trials: 300, noise).Spurious(Of(kind)).Value, 0, 0.01);

    [Theory]
    [InlineData("normal")]
    [InlineData("heavy tails")]
    [InlineData("contaminated")]
    public void A_step_of_fifteen_percent_is_found_with_its_second_or_third_run(string kind)
    {
        Assert.InRange(_simulation.Found(Of(kind), after: 2, size: 0.15).Value, 0.88, 1);
        Assert.InRange(_simulation.Found(Of(kind), after: 3, size: 0.15).Value, 0.96, 1);
    }

    [Theory]
    [InlineData("normal")]
    [InlineData("correlated 0.5")]
    public void An_alarm_does_not_come_and_go(string kind) =>
        Assert.Equal(0, new HistorySimulation(seed: 1, trials: 40, noise: 0.03).ComesAndGoes(Of(kind), after: 13, size: 0.15).Value);

    [Fact]
    public void A_drift_of_one_percent_a_run_is_found_within_fifteen() =>
        Assert.InRange(_simulation.DriftFound(NoiseKind.Normal, after: 15, perRun: 0.01).Value, 0.95, 1);

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(14)]
    public void A_spike_is_no_step(int runsAfter) =>
        Assert.InRange(_simulation.SpikeTaken(NoiseKind.Normal, runsAfter, size: 0.30).Value, 0, 0.02);

    private static NoiseKind Of(string name) => Assert.Single(NoiseKind.All, kind => kind.Name == name);
}
