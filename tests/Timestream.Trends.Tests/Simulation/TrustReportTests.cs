using Timestream.Trends.Simulation;

namespace Timestream.Trends.Tests.Simulation;

public class TrustReportTests
{
    [Fact]
    public void Every_promise_is_measured_and_one_seed_gives_one_report()
    {
        var first = Measure(seed: 5);

        Assert.Equal(first, Measure(seed: 5));
        Assert.NotEqual(first, Measure(seed: 6));
        Assert.Distinct(first.Select(promise => (promise.Text, promise.Tails)));
        Assert.Equal(1, first[^1].Reached.Value);
    }

    [Theory]
    [InlineData(0.01, 0.01, true, true)]
    [InlineData(0.02, 0.01, true, false)]
    [InlineData(0.95, 0.95, false, true)]
    [InlineData(0.94, 0.95, false, false)]
    public void A_promise_is_met_on_the_right_side_of_its_target(double reached, double target, bool isCeiling, bool isMet) =>
        Assert.Equal(isMet, new Promise("", Tails.Normal, new Share(reached, 1000), target, isCeiling).IsMet);

    [Theory]
    [InlineData(0.005, 100, false)]
    [InlineData(0.005, 10_000, true)]
    [InlineData(0.02, 100, false)]
    [InlineData(0.02, 10_000, true)]
    public void A_promise_is_clear_when_its_interval_leaves_the_target_out(double reached, int trials, bool isClear) =>
        Assert.Equal(isClear, new Promise("", Tails.Normal, new Share(reached, trials), 0.01, IsCeiling: true).IsClear);

    /// <summary>Against the intervals that textbooks give for Wilson's method.</summary>
    [Theory]
    [InlineData(0, 10, 0, 0.2775)]
    [InlineData(0.5, 10, 0.2366, 0.7634)]
    [InlineData(1, 100, 0.9630, 1)]
    public void An_interval_is_wilsons(double share, int trials, double lower, double upper)
    {
        Assert.Equal(lower, new Share(share, trials).Lower, 4);
        Assert.Equal(upper, new Share(share, trials).Upper, 4);
    }

    private static List<Promise> Measure(int seed) => [.. new TrustReport(seed, trials: 10).Promises().Select(promise => promise())];
}
