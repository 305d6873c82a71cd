using Timestream.Trends.Statistics;

namespace Timestream.Trends.Tests.Statistics;

public class SpikesTests
{
    // +-1.5 % in a fixed order.
    private static readonly double[] s_noise = [0.0, 0.008, -0.010, 0.015, -0.003, 0.005, -0.013, 0.002, 0.011, -0.007];

    /// <summary>Distances from the level before, with a standard deviation of 0.03; their mean is the size of the step.</summary>
    [Theory]
    [InlineData(false, 0.19, 0.21)]
    [InlineData(false, 0.13, 0.27)]
    [InlineData(true, 0.10, 0.30)] // further apart than two runs of one level
    [InlineData(true, 0.05, 0.35)] // the nearest has too small a part of the step
    [InlineData(true, 0.05, 0.09)] // the nearest is not far out
    [InlineData(false, 0.12, 0.20, 0.26)]
    [InlineData(true, 0.04, 0.25, 0.31)]
    [InlineData(true, 0.06, 0.20, 0.30)]
    [InlineData(false, 0.02, 0.20, 0.22, 0.24)] // three outvote one
    [InlineData(true, 0.05, 0.05, 0.05, 0.65)]
    public void A_step_needs_the_shape_of_one(bool isSpike, params double[] distances) =>
        Assert.Equal(isSpike, Spikes.Explain(distances, distances.Average(), spread: 0.03));

    [Theory]
    [InlineData(ChangeKind.Step, 0.17, 0.17)]
    [InlineData(null, 0.03, 0.31)]
    [InlineData(null, 0.31, 0.03)]
    public void A_spike_beside_a_slightly_slow_run_is_no_step_although_their_mean_is(ChangeKind? kind, double first, double second)
    {
        double[] logs = [.. Enumerable.Range(0, 30).Select(i => s_noise[i % s_noise.Length]), first, second];

        var changes = new ChangeDetector(threshold: 0.05, worseSign: 1, tests: 1).Detect(logs);

        Assert.Equal(kind, changes.FirstOrDefault(change => change.Kind != ChangeKind.Suspect)?.Kind);
    }
}
