using Timestream.Trends.Statistics;

namespace Timestream.Trends.Tests.Statistics;

/// <summary>Against printed tables of the t distribution.</summary>
public class StudentTTests
{
    [Theory]
    [InlineData(0.025, 1, 12.706)]
    [InlineData(0.05, 4, 2.132)]
    [InlineData(0.01, 4, 3.747)]
    [InlineData(0.01, 12, 2.681)]
    [InlineData(0.025, 120, 1.980)]
    public void Critical_values_are_those_of_the_tables(double tail, double degrees, double expected) =>
        Assert.Equal(expected, StudentT.Critical(tail, degrees), 3);

    [Theory]
    [InlineData(2.776, 4, 0.05)]
    [InlineData(-2.776, 4, 0.05)]
    [InlineData(3.169, 10, 0.01)]
    [InlineData(0, 10, 1)]
    public void Probabilities_cover_both_sides(double t, double degrees, double expected) =>
        Assert.Equal(expected, StudentT.TwoSided(t, degrees), 3);

    [Fact]
    public void Far_tails_do_not_vanish_or_turn_negative()
    {
        var far = StudentT.TwoSided(40, 20);

        Assert.InRange(far, double.Epsilon, 1e-18);
        Assert.Equal(0, StudentT.TwoSided(double.PositiveInfinity, 20));
    }
}
