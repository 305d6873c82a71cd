using CsCheck;
using Timestream.Trends.Statistics;

namespace Timestream.Trends.Tests.Statistics;

public class BenjaminiHochbergTests
{
    [Fact]
    public void Q_values_are_those_worked_out_by_hand()
    {
        // Ranks 1 to 4 of 4: 0.04, 0.06, 0.04, 0.20, then the running minimum from the right.
        var q = BenjaminiHochberg.QValues([0.20, 0.01, 0.03, 0.03]);

        Assert.Equal([0.20, 0.04, 0.04, 0.04], q.Select(value => Math.Round(value, 12)));
    }

    [Fact]
    public void A_test_that_could_not_be_made_does_not_count()
    {
        var q = BenjaminiHochberg.QValues([0.01, double.NaN, 0.5]);

        Assert.Equal(0.02, q[0], 12);
        Assert.True(double.IsNaN(q[1]));
        Assert.Equal(0.5, q[2], 12);
    }

    [Fact]
    public void Q_values_are_at_least_the_p_values_and_keep_their_order() => Gen.Double[0, 1].Array[0, 50].Sample(p =>
    {
        var q = BenjaminiHochberg.QValues(p);
        return Enumerable.Range(0, p.Length).All(i =>
            q[i] >= p[i] && q[i] <= 1 && Enumerable.Range(0, p.Length).All(j => p[i] > p[j] || q[i] <= q[j]));
    });
}
