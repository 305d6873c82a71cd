using CsCheck;
using Timestream.Trends.Statistics;

namespace Timestream.Trends.Tests.Statistics;

public class RatioEstimateTests
{
    private static readonly RunNoise s_noise = RunNoise.Pool(0.05);

    [Fact]
    public void The_interval_lies_around_the_ratio_and_the_p_value_agrees_with_it() =>
        Gen.Select(Gen.Double[1, 1e6].Array[1, 8], Gen.Double[1, 1e6].Array[1, 8]).Sample((before, now) =>
        {
            var estimate = RatioEstimate.OfRuns(RunValues.Of(before), RunValues.Of(now), s_noise);
            var excludesOne = estimate.Lower > 1 || estimate.Upper < 1;
            return estimate.Lower <= estimate.Ratio && estimate.Ratio <= estimate.Upper && excludesOne == estimate.PValue < 0.05;
        });

    [Fact]
    public void Units_do_not_matter() => Gen.Select(Gen.Double[1, 100].Array[2, 5], Gen.Double[1, 100].Array[2, 5]).Sample((before, now) =>
    {
        var micro = RatioEstimate.OfRuns(RunValues.Of(before), RunValues.Of(now), s_noise);
        var nano = RatioEstimate.OfRuns(RunValues.Of(before.Select(v => v * 1000)), RunValues.Of(now.Select(v => v * 1000)), s_noise);
        return Math.Abs(micro.Ratio - nano.Ratio) < 1e-9 * micro.Ratio && Math.Abs(micro.PValue - nano.PValue) < 1e-9;
    });

    [Fact]
    public void Single_runs_are_as_uncertain_as_the_allowance_says()
    {
        var estimate = RatioEstimate.OfRuns(RunValues.Of([100]), RunValues.Of([120]), s_noise);

        Assert.Equal(1.2, estimate.Ratio, 12);
        Assert.Equal(0.05 * Math.Sqrt(2), estimate.StandardError, 12);
        Assert.True(estimate.Lower < 1.05);
    }

    [Fact]
    public void Runs_without_spread_are_not_taken_for_free_of_noise()
    {
        var estimate = RatioEstimate.OfRuns(RunValues.Of([100, 100, 100]), RunValues.Of([101, 101, 101]), s_noise);

        Assert.True(estimate.PValue > 0.5);
    }

    [Fact]
    public void Without_any_noise_allowed_the_ratio_is_certain()
    {
        var none = RunNoise.Pool(0);

        Assert.Equal(1, RatioEstimate.OfRuns(RunValues.Of([100]), RunValues.Of([100]), none).PValue);
        Assert.Equal(0, RatioEstimate.OfRuns(RunValues.Of([100]), RunValues.Of([101]), none).PValue);
    }

    [Fact]
    public void Cases_that_spread_raise_the_noise_of_single_runs()
    {
        double[] spread = [0.3, -0.3, 0.25, -0.2, 0.1, -0.4, 0.2, -0.1];

        Assert.True(s_noise.AtLeastSpreadOf(spread).Typical > 0.15);
        Assert.Equal(s_noise.Typical, s_noise.AtLeastSpreadOf(spread[..7]).Typical);
        // A shift common to all cases is not spread.
        Assert.Equal(s_noise.Typical, s_noise.AtLeastSpreadOf([.. Enumerable.Repeat(0.3, 12)]).Typical);
    }

    [Fact]
    public void Cases_that_move_as_one_tell_no_more_than_one_of_them()
    {
        double[] run = [0, 0.01, -0.01];
        List<RunValues> together = [.. Enumerable.Range(0, 12).Select(_ => RunValues.OfLogs(run))];
        List<RunValues> apart = [.. Enumerable.Range(0, 12).Select(i => RunValues.OfLogs([run[i % 3], run[(i + 1) % 3], run[(i + 2) % 3]]))];

        Assert.Equal(0.05, RunNoise.Pool(0.05, together, together).Typical, 12);
        Assert.InRange(RunNoise.Pool(0.05, apart, apart).Typical, 0.01, 0.025);
    }
}
