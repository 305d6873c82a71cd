using Perfolizer.Mathematics.Common;
using Perfolizer.Mathematics.Cpd;
using Perfolizer.Mathematics.Functions;
using Perfolizer.Mathematics.SignificanceTesting;
using Perfolizer.Mathematics.SignificanceTesting.Base;
using Perfolizer.Mathematics.SignificanceTesting.MannWhitney;
using Perfolizer.Metrology;
using Pragmastat;

namespace Timestream.Trends.Tests.Statistics;

/// <summary>Behaviour of Perfolizer 0.6.1 that our code guards against: a version that changes it has to be looked at.</summary>
public class PerfolizerTraps
{
    private static readonly double[] s_low = [1, 2, 3, 4, 5, 6];
    private static readonly double[] s_high = [11, 12, 13, 14, 15, 16];
    private static readonly SimpleEquivalenceTest s_test = new(MannWhitneyTest.Instance);

    [Fact]
    public void A_zero_threshold_calls_samples_of_one_distribution_different()
    {
        double[] shifted = [.. s_low.Select(value => value + 0.001)];

        Assert.Equal(
            ComparisonResult.Greater, s_test.Perform(new Sample(shifted), new Sample(s_low), Threshold.Zero, SignificanceLevel.P001));
    }

    [Fact]
    public void A_shift_of_ten_thresholds_needs_no_p_value()
    {
        var result = s_test.Perform(new Sample(200.0, 201.0), new Sample(100.0, 101.0), Threshold.Parse("5%"), SignificanceLevel.P1E5);

        Assert.Equal(ComparisonResult.Greater, result);
    }

    [Fact]
    public void The_first_sample_is_the_one_that_is_greater() =>
        Assert.Equal(
            ComparisonResult.Greater, s_test.Perform(new Sample(s_high), new Sample(s_low), Threshold.Parse("5%"), SignificanceLevel.P01));

    [Fact]
    public void Perfolizer_and_pragmastat_shift_in_opposite_directions()
    {
        Assert.Equal(10, ShiftFunction.Instance.Value(new Sample(s_low), new Sample(s_high), Probability.Half), 6);
        Assert.Equal(-10, Toolkit.Shift(new Sample(s_low), new Sample(s_high)).NominalValue, 6);
    }

    [Theory]
    [InlineData(3, 0.05)]
    [InlineData(4, 0.0143)]
    [InlineData(5, 0.0040)]
    [InlineData(6, 0.0011)]
    public void The_smallest_p_value_is_set_by_the_number_of_values(int count, double expected)
    {
        var p = MannWhitneyTest.Instance.Perform(new Sample(s_high[..count]), new Sample(s_low[..count]), AlternativeHypothesis.Greater, Threshold.Zero).PValue;

        Assert.Equal(expected, p.Value, 3);
        Assert.Equal(p.Value, Trends.Statistics.EquivalenceTest.SmallestPValue(count, count), 9);
    }

    [Fact]
    public void Values_closer_than_a_billionth_are_ties()
    {
        double[] seconds = [.. s_high.Select(value => value * 1e-11)];
        double[] other = [.. s_low.Select(value => value * 1e-11)];

        Assert.True(
            MannWhitneyTest.Instance.Perform(new Sample(seconds), new Sample(other), AlternativeHypothesis.Greater, Threshold.Zero).PValue > 0.4);
    }

    [Theory]
    [InlineData("5")]
    [InlineData("0")]
    [InlineData("-5%")]
    [InlineData("1.05x")]
    [InlineData("1KB")]
    public void Its_thresholds_take_what_ours_refuse(string text)
    {
        Assert.True(Threshold.TryParse(text, out _));
        Assert.False(Trends.Verdicts.Threshold.TryParse(text, out _));
    }

    [Fact]
    public void Indistinguishable_is_no_proof_of_sameness()
    {
        // A third more in three values a side: not shown, and certainly not the same.
        var result = s_test.Perform(new Sample(130.0, 140, 131), new Sample(100.0, 101, 102), Threshold.Parse("5%"), SignificanceLevel.P01);

        Assert.Equal(ComparisonResult.Indistinguishable, result);
    }

    [Fact]
    public void One_value_a_side_is_unknown() =>
        Assert.Equal(
            ComparisonResult.Unknown, s_test.Perform(new Sample(2.0), new Sample(1.0), Threshold.Parse("5%"), SignificanceLevel.P01));

    [Fact]
    public void An_empty_sample_throws() => Assert.ThrowsAny<ArgumentException>(() => new Sample(Array.Empty<double>()));

    [Fact]
    public void A_time_as_threshold_throws_where_values_have_no_unit() =>
        Assert.Throws<InvalidOperationException>(
            () => s_test.Perform(new Sample(s_high), new Sample(s_low), Threshold.Parse("10ms"), SignificanceLevel.P01));

    [Fact]
    public void Weighted_samples_are_refused()
    {
        var weighted = new Sample(s_high, [1, 1, 1, 1, 1, 2]);

        Assert.ThrowsAny<Exception>(
            () => MannWhitneyTest.Instance.Perform(weighted, new Sample(s_low), AlternativeHypothesis.Greater, Threshold.Zero));
    }

    [Fact]
    public void Close_change_points_are_found_where_there_are_none()
    {
        var random = new Random(1);
        var alarms = Enumerable.Range(0, 200).Count(_ =>
            EdPeltChangePointDetector.Instance.GetChangePointIndexes([.. Enumerable.Range(0, 30).Select(_ => random.NextDouble())], 3).Length > 0);

        Assert.InRange(alarms, 20, 200);
    }

    [Fact]
    public void A_change_point_is_the_last_index_before_the_change()
    {
        double[] data = [.. Enumerable.Repeat(1.0, 20).Concat(Enumerable.Repeat(9.0, 20)).Select((value, i) => value + 0.01 * (i % 3))];

        Assert.Equal([19], EdPeltChangePointDetector.Instance.GetChangePointIndexes(data, 5));
    }

    [Fact]
    public void The_default_distance_finds_nothing_in_a_short_history()
    {
        double[] data = [.. Enumerable.Repeat(1.0, 19).Concat(Enumerable.Repeat(9.0, 19)).Select((value, i) => value + 0.01 * (i % 3))];

        Assert.Empty(EdPeltChangePointDetector.Instance.GetChangePointIndexes(data));
    }
}
