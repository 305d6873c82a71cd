using CsCheck;
using Timestream.Trends.Statistics;

namespace Timestream.Trends.Tests.Statistics;

public class EquivalenceTestTests
{
    private static readonly double[] s_sample = [100, 101, 102, 103, 104, 105, 106, 107, 108, 109];

    [Fact]
    public void Slower_by_more_than_the_threshold_is_greater() =>
        Assert.Equal(Difference.Greater, EquivalenceTest.Perform(Times(1.2), s_sample, 0.05, 0.01));

    [Fact]
    public void Faster_by_more_than_the_threshold_is_lesser() =>
        Assert.Equal(Difference.Lesser, EquivalenceTest.Perform(Times(0.8), s_sample, 0.05, 0.01));

    [Fact]
    public void Slower_by_less_than_the_threshold_is_not_shown() =>
        Assert.Equal(Difference.NotShown, EquivalenceTest.Perform(Times(1.02), s_sample, 0.05, 0.01));

    [Theory]
    [InlineData(0)]
    [InlineData(-0.05)]
    public void A_threshold_of_zero_or_less_is_refused(double threshold) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => EquivalenceTest.Perform(s_sample, s_sample, threshold, 0.01));

    [Theory]
    [InlineData(0, 10)]
    [InlineData(1, 1)]
    [InlineData(3, 3)]
    public void Samples_that_cannot_reach_significance_say_nothing(int current, int baseline) =>
        Assert.Equal(Difference.Unknown, EquivalenceTest.Perform(Times(3)[..current], s_sample[..baseline], 0.05, 0.01));

    [Fact]
    public void Unequal_sizes_are_compared() =>
        Assert.Equal(Difference.Greater, EquivalenceTest.Perform(Times(1.5)[..4], s_sample, 0.05, 0.01));

    [Fact]
    public void Values_without_spread_are_compared()
    {
        Assert.Equal(
            Difference.NotShown,
            EquivalenceTest.Perform(Enumerable.Repeat(7.0, 10).ToList(), Enumerable.Repeat(7.0, 10).ToList(), 0.05, 0.01));
        Assert.Equal(
            Difference.Greater,
            EquivalenceTest.Perform(Enumerable.Repeat(8.0, 10).ToList(), Enumerable.Repeat(7.0, 10).ToList(), 0.05, 0.01));
    }

    [Fact]
    public void Swapping_the_samples_swaps_the_answer() =>
        Gen.Select(Gen.Double[10, 1000].List[4, 20], Gen.Double[10, 1000].List[4, 20]).Sample((a, b) =>
        {
            var forward = EquivalenceTest.Perform(a, b, 0.05, 0.01);
            var backward = EquivalenceTest.Perform(b, a, 0.05, 0.01);
            return forward switch
            {
                Difference.Greater => backward != Difference.Greater,
                Difference.Lesser => backward != Difference.Lesser,
                _ => true,
            };
        }, iter: 200);

    private static double[] Times(double factor) => [.. s_sample.Select(value => value * factor)];
}
