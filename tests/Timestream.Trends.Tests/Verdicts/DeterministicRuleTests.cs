using Timestream.Trends.Metrics;
using Timestream.Trends.Verdicts;

namespace Timestream.Trends.Tests.Verdicts;

public class DeterministicRuleTests
{
    private static readonly double[] s_baseline = [100, 103, 106];

    /// <summary>A value that some run of the baseline had is no change, whichever side of the median it lies on.</summary>
    [Theory]
    [InlineData(99.9, Outcome.Better)]
    [InlineData(99.96, Outcome.Same)]
    [InlineData(101, Outcome.Same)]
    [InlineData(105, Outcome.Same)]
    [InlineData(106.04, Outcome.Same)]
    [InlineData(106.1, Outcome.Worse)]
    public void A_change_lies_outside_the_range_of_the_baseline_by_more_than_the_tolerance(double current, Outcome outcome)
    {
        var verdict = DeterministicRule.Judge("case", MetricCatalog.WireBytes, s_baseline, [current]);

        Assert.Equal((outcome, 103.0, current), (verdict.Outcome, verdict.Baseline, verdict.Current));
    }

    [Fact]
    public void The_median_of_the_current_runs_is_judged() =>
        Assert.Equal(Outcome.Same, DeterministicRule.Judge("case", MetricCatalog.WireBytes, s_baseline, [104, 105, 200]).Outcome);
}
