using Timestream.Trends.Simulation;

namespace Timestream.Trends.Tests.Simulation;

public class TrustReportTests
{
    [Fact]
    public void Every_promise_is_measured_and_one_seed_gives_one_report()
    {
        var first = new TrustReport(seed: 5, trials: 10).Measure().ToList();

        Assert.Equal(TrustReport.Count, first.Count);
        Assert.Equal(first, new TrustReport(seed: 5, trials: 10).Measure());
        Assert.Equal(1, first[^1].Reached);
    }

    [Theory]
    [InlineData(0.01, 0.01, true, true)]
    [InlineData(0.02, 0.01, true, false)]
    [InlineData(0.95, 0.95, false, true)]
    [InlineData(0.94, 0.95, false, false)]
    public void A_promise_is_kept_on_the_right_side_of_its_target(double reached, double target, bool isCeiling, bool isKept) =>
        Assert.Equal(isKept, new Promise("", Tails.Normal, reached, target, isCeiling).IsKept);
}
