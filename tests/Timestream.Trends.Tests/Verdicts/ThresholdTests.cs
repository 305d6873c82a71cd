using Timestream.Trends.Metrics;
using Timestream.Trends.Verdicts;

namespace Timestream.Trends.Tests.Verdicts;

public class ThresholdTests
{
    [Theory]
    [InlineData("5%", 0.05, 0)]
    [InlineData("0.5%", 0.005, 0)]
    [InlineData("20us", 0.05, 20)]
    [InlineData("5%|20us", 0.05, 20)]
    [InlineData("1.5 ms | 10 %", 0.10, 1500)]
    [InlineData("250ns", 0.05, 0.25)]
    public void Shares_and_times_are_read(string text, double relative, double microseconds)
    {
        var threshold = Parse(text);

        Assert.Equal(relative, threshold.Relative, 12);
        Assert.Equal(microseconds, threshold.Microseconds, 9);
    }

    [Theory]
    [InlineData("")]
    [InlineData("5")]
    [InlineData("0%")]
    [InlineData("-5%")]
    [InlineData("101%")]
    [InlineData("0us")]
    [InlineData("20 parsecs")]
    [InlineData("1.05x")]
    [InlineData("5%|6%")]
    [InlineData("5%|")]
    [InlineData("NaN%")]
    public void Anything_else_is_refused(string text)
    {
        Assert.False(Threshold.TryParse(text, out var threshold));
        Assert.Null(threshold);
    }

    [Fact]
    public void The_larger_of_share_and_time_holds()
    {
        var threshold = Parse("5%|20us");

        Assert.Equal(0.20, threshold.For(MetricCatalog.LatencyP99, baseline: 100), 12);
        Assert.Equal(0.05, threshold.For(MetricCatalog.LatencyP99, baseline: 1000), 12);
    }

    [Fact]
    public void A_time_says_nothing_about_throughput() =>
        Assert.Equal(0.05, Parse("5%|20us").For(MetricCatalog.Throughput, baseline: 100), 12);

    [Fact]
    public void It_is_written_as_it_is_read() => Assert.Equal("5%|20us", Parse(" 5 %|0.02ms").ToString());

    private static Threshold Parse(string text)
    {
        Assert.True(Threshold.TryParse(text, out var threshold));
        return threshold;
    }
}
