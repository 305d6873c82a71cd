using Timestream.Trends.Simulation;

namespace Timestream.Trends.Tests.Simulation;

public class TrustReportTests
{
    [Fact]
    public void One_seed_gives_one_report()
    {
        var first = Measure(seed: 5);

        Assert.Equal(first, Measure(seed: 5));
        Assert.NotEqual(first, Measure(seed: 6));
        Assert.Distinct(first.Select(promise => (promise.Text, promise.Noise)));
        Assert.Equal(1, first[^1].Reached.Value);
    }

    [Theory]
    [InlineData(0.01, 0, 0.01, true)]
    [InlineData(0.02, 0, 0.01, false)]
    [InlineData(0.95, 0.95, double.PositiveInfinity, true)]
    [InlineData(0.94, 0.95, double.PositiveInfinity, false)]
    [InlineData(0.91, 0.75, 0.90, false)]
    public void A_promise_is_met_within_its_bounds(double reached, double least, double most, bool isMet) =>
        Assert.Equal(isMet, new Promise("", NoiseKind.Normal, Measured.Share(reached, 1000), least, most).IsMet);

    [Theory]
    [InlineData(0.005, 100, false)]
    [InlineData(0.005, 10_000, true)]
    [InlineData(0.02, 100, false)]
    [InlineData(0.02, 10_000, true)]
    public void A_promise_is_clear_when_its_interval_leaves_the_target_out(double reached, int trials, bool isClear) =>
        Assert.Equal(isClear, new Promise("", NoiseKind.Normal, Measured.Share(reached, trials), 0, 0.01).IsClear);

    [Fact]
    public void A_mean_of_counts_has_the_interval_of_their_spread()
    {
        var mean = Measured.Mean([0, 2, 1, 1]);

        // Variance 2/3, which is less than that of rare events with this mean: 1. 1.96 times the root of 1/4.
        Assert.Equal((1, 0.02, 1.98), (mean.Value, Math.Round(mean.Lower, 2), Math.Round(mean.Upper, 2)));
        Assert.InRange(Measured.Mean([0, 0]).Upper, 0.5, 1);
    }

    /// <summary>Against the intervals that textbooks give for Wilson's method.</summary>
    [Theory]
    [InlineData(0, 10, 0, 0.2775)]
    [InlineData(0.5, 10, 0.2366, 0.7634)]
    [InlineData(1, 100, 0.9630, 1)]
    public void An_interval_is_wilsons(double share, int trials, double lower, double upper)
    {
        Assert.Equal(lower, Measured.Share(share, trials).Lower, 4);
        Assert.Equal(upper, Measured.Share(share, trials).Upper, 4);
    }

    // Every thirteenth, the last included: promises of each command, and no year of checks, which takes seconds.
    private static List<Promise> Measure(int seed) =>
        [.. new TrustReport(seed, trials: 10).Promises().Reverse().Where((_, i) => i % 13 == 0).Reverse().Select(promise => promise())];
}
