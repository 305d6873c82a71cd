using Timestream.Trends.Simulation;

namespace Timestream.Trends.Tests.Simulation;

/// <summary>The short version; the simulate command runs the long one.</summary>
public class HistorySimulationTests
{
    private const double Noise = 0.03;
    private readonly HistorySimulation _simulation = new(seed: 1, trials: 300);

    [Theory]
    [InlineData(0, Tails.Normal)]
    [InlineData(0.02, Tails.Normal)]
    [InlineData(0.03, Tails.Normal)]
    [InlineData(0.05, Tails.Normal)]
    [InlineData(0.10, Tails.Normal)]
    [InlineData(0.03, Tails.Heavy)]
    [InlineData(0.10, Tails.Heavy)]
    [InlineData(0.03, Tails.Contaminated)]
    public void Unchanged_histories_are_quiet(double noise, Tails tails) =>
        Assert.InRange(_simulation.Unchanged(runs: 30, noise, tails).Spurious.Value, 0, 0.01);

    [Theory]
    [InlineData(Tails.Normal)]
    [InlineData(Tails.Heavy)]
    [InlineData(Tails.Contaminated)]
    public void A_step_of_fifteen_percent_is_found_with_its_second_run(Tails tails) =>
        Assert.InRange(_simulation.Step(before: 28, after: 2, size: 0.15, Noise, tails).Found.Value, 0.95, 1);

    [Theory]
    [InlineData(Tails.Normal)]
    [InlineData(Tails.Heavy)]
    [InlineData(Tails.Contaminated)]
    public void A_drift_of_one_percent_a_run_is_found_within_fifteen(Tails tails) =>
        Assert.InRange(_simulation.Drift(before: 30, after: 15, perRun: 0.01, Noise, tails).Found.Value, 0.95, 1);

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(14)]
    public void A_spike_is_no_step(int runsAfter) =>
        Assert.InRange(_simulation.Spike(before: 15, runsAfter, size: 0.30, Noise, Tails.Normal).Spurious.Value, 0, 0.02);
}
