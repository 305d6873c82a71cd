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
            var estimate = RatioEstimate.OfRuns(RunValues.Of(before), RunValues.Of(now), s_noise.Of(0));
            var excludesOne = estimate.Lower > 1 || estimate.Upper < 1;
            return estimate.Lower <= estimate.Ratio && estimate.Ratio <= estimate.Upper && excludesOne == estimate.PValue < 0.05;
        });

    [Fact]
    public void Units_do_not_matter() => Gen.Select(Gen.Double[1, 100].Array[2, 5], Gen.Double[1, 100].Array[2, 5]).Sample((before, now) =>
    {
        var micro = RatioEstimate.OfRuns(RunValues.Of(before), RunValues.Of(now), s_noise.Of(0));
        var nano = RatioEstimate.OfRuns(RunValues.Of(before.Select(v => v * 1000)), RunValues.Of(now.Select(v => v * 1000)), s_noise.Of(0));
        return Math.Abs(micro.Ratio - nano.Ratio) < 1e-9 * micro.Ratio && Math.Abs(micro.PValue - nano.PValue) < 1e-9;
    });

    [Fact]
    public void Noise_that_turns_share_cancels()
    {
        double[] machine = [100, 140, 70, 220];

        var estimate = RatioEstimate.OfTurns(machine, [.. machine.Select(speed => 0.8 * speed)]);

        Assert.Equal((0.8, 0.8, 0.8), (Math.Round(estimate.Ratio, 9), Math.Round(estimate.Lower, 9), Math.Round(estimate.Upper, 9)));
    }

    /// <summary>Of 1000 intervals from 20 turns, about 950 hold the true ratio; fewer than 920 would be four standard errors off.</summary>
    [Fact]
    public void The_interval_of_turns_holds_the_true_ratio_as_often_as_it_says()
    {
        var random = new Random(20181101);
        var held = Enumerable.Range(0, 1000).Count(_ =>
        {
            var baseline = Enumerable.Range(0, 20).Select(_ => Math.Exp(Normal(random, 0.05))).ToArray();
            var estimate = RatioEstimate.OfTurns(baseline, [.. baseline.Select(speed => 0.8 * speed * Math.Exp(Normal(random, 0.1)))]);
            return estimate.Lower <= 0.8 && 0.8 <= estimate.Upper;
        });

        Assert.InRange(held, 920, 980);
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(3, 2)]
    public void Turns_that_are_too_few_or_unpaired_are_refused(int baseline, int current) =>
        Assert.Contains(
            "two or more",
            Assert.Throws<ArgumentException>(() => RatioEstimate.OfTurns(new double[baseline], new double[current])).Message,
            StringComparison.Ordinal);

    [Fact]
    public void Single_runs_are_as_uncertain_as_the_allowance_says()
    {
        var estimate = RatioEstimate.OfRuns(RunValues.Of([100]), RunValues.Of([120]), s_noise.Of(0));

        Assert.Equal(1.2, estimate.Ratio, 12);
        Assert.Equal(0.05 * Math.Sqrt(2), estimate.StandardError, 12);
        Assert.True(estimate.Lower < 1.05);
    }

    [Fact]
    public void Runs_without_spread_are_not_taken_for_free_of_noise()
    {
        var estimate = RatioEstimate.OfRuns(RunValues.Of([100, 100, 100]), RunValues.Of([101, 101, 101]), s_noise.Of(0));

        Assert.True(estimate.PValue > 0.5);
    }

    [Fact]
    public void Without_any_noise_allowed_the_ratio_is_certain()
    {
        var none = RunNoise.Pool(0);

        Assert.Equal(1, RatioEstimate.OfRuns(RunValues.Of([100]), RunValues.Of([100]), none.Of(0)).PValue);
        Assert.Equal(0, RatioEstimate.OfRuns(RunValues.Of([100]), RunValues.Of([101]), none.Of(0)).PValue);
    }

    [Fact]
    public void Cases_that_spread_raise_the_noise_of_single_runs()
    {
        double[] spread = [0.3, -0.3, 0.25, -0.2, 0.1, -0.4, 0.2, -0.1];

        Assert.True(s_noise.AtLeastSpreadOf(spread).Of(0).Variance > 0.15 * 0.15);
        Assert.Equal(s_noise.Of(0), s_noise.AtLeastSpreadOf(spread[..7]).Of(0));
        // A shift common to all cases is not spread.
        Assert.Equal(s_noise.Of(0), s_noise.AtLeastSpreadOf([.. Enumerable.Repeat(0.3, 12)]).Of(0));
    }

    [Fact]
    public void Cases_that_move_as_one_tell_no_more_than_one_of_them()
    {
        double[] run = [0, 0.01, -0.01];
        List<RunValues> together = [.. Enumerable.Range(0, 12).Select(_ => RunValues.OfLogs(run))];
        List<RunValues> apart = [
            .. Enumerable.Range(0, 12).Select(i => RunValues.OfLogs([run[i % 3], run[(i + 1) % 3], run[(i + 2) % 3]]))
        ];

        // Six degrees of the allowance, and four of the case's own two sides.
        Assert.Equal(10, RunNoise.Pool(0.05, together, together).Of(0).Degrees, 9);
        Assert.InRange(RunNoise.Pool(0.05, apart, apart).Of(0).Degrees, 40, 60);
    }

    [Fact]
    public void Noise_beyond_the_allowance_is_believed_at_once_and_quiet_is_not()
    {
        List<RunValues> noisy = [RunValues.OfLogs([0, 0.3, -0.3])];
        List<RunValues> quiet = [RunValues.OfLogs([0, 0.001, -0.001])];

        Assert.Equal((0.09, 4), RunNoise.Pool(0.05, noisy, noisy).Of(0));
        Assert.InRange(Math.Sqrt(RunNoise.Pool(0.05, quiet, quiet).Of(0).Variance), 0.035, 0.05);
    }

    [Fact]
    public void A_quiet_case_beside_noisy_ones_keeps_most_of_its_quiet()
    {
        double[] own = [0.01, -0.004, -0.006];
        List<RunValues> cases = [
            .. Enumerable.Range(0, 12).Select(i => RunValues.OfLogs([.. own.Select(value => value * (i == 0 ? 1 : 10 + i))]))
        ];
        var noise = RunNoise.Pool(0.001, cases);

        Assert.True(noise.Of(0).Variance < noise.Of(11).Variance / 4);
    }

    [Fact]
    public void What_the_second_run_of_a_pair_costs_is_taken_out()
    {
        // Current is 10 % slower; whoever runs second takes 4 % longer.
        bool[] second = [true, false, false, true, true, false];
        var values = RunValues.OfPairs([.. second.Select(isSecond => 0.10 + (isSecond ? 0.04 : -0.04))], second);

        Assert.Equal((0.10, 0.04), (Math.Round(values.MeanLog, 12), Math.Round(values.OrderEffect!.Value, 12)));
        Assert.Equal(
            (0, 4, 1.0 / 6),
            (Math.Round(values.SquaredDeviations, 12), values.Degrees, Math.Round(values.LevelVariance, 12)),
            (x, y) => x.Item1 == y.Item1 && x.Item2 == y.Item2 && Math.Abs(x.Item3 - y.Item3) < 1e-9);
    }

    // Box and Muller.
    private static double Normal(Random random, double deviation) =>
        deviation * Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
}
