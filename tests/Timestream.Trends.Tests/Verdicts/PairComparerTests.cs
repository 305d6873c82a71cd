using Timestream.Trends.Metrics;
using Timestream.Trends.Runs;
using Timestream.Trends.Verdicts;
using static Timestream.Trends.Tests.Verdicts.SampleRuns;

namespace Timestream.Trends.Tests.Verdicts;

public class PairComparerTests
{
    private readonly PairComparer _comparer = new(new ComparisonOptions());

    [Fact]
    public void Noise_that_a_pair_shares_does_not_hide_a_slowdown()
    {
        double[] machine = [1.0, 1.4, 0.8, 1.2, 0.9];

        var comparison = _comparer.Compare([.. machine.Select(speed => (Run(Case(10, 100 * speed)), Run(Case(10, 112 * speed))))]);

        Assert.True(comparison.IsPaired);
        var verdict = Assert.Single(comparison.Verdicts, verdict => verdict.Metric == MetricCatalog.LatencyMean);
        Assert.Equal(Outcome.Worse, verdict.Outcome);
        Assert.Equal(1.12, verdict.Ratio!.Value, 6);
    }

    [Fact]
    public void Pairs_that_disagree_are_inconclusive()
    {
        double[] ratios = [1.3, 0.8, 1.25, 0.85, 1.2];

        var comparison = _comparer.Compare([.. ratios.Select(ratio => (Run(Case(10, 100)), Run(Case(10, 100 * ratio))))]);

        Assert.Equal(
            Outcome.Inconclusive, Assert.Single(comparison.Verdicts, verdict => verdict.Metric == MetricCatalog.LatencyMean).Outcome);
    }

    [Fact]
    public void Pairs_that_agree_are_the_same()
    {
        double[] ratios = [1.01, 0.99, 1.005, 0.995, 1.0];

        var comparison = _comparer.Compare([.. ratios.Select(ratio => (Run(Case(10, 100)), Run(Case(10, 100 * ratio))))]);

        Assert.Equal(Outcome.Same, Assert.Single(comparison.Verdicts, verdict => verdict.Metric == MetricCatalog.LatencyMean).Outcome);
    }

    [Fact]
    public void Versions_that_are_set_up_differently_are_judged_and_the_difference_is_named()
    {
        Run Towards(string endpoint, double latency) => Run(Case(10, latency)) with { Environment = new RunEnvironment { Endpoint = endpoint } };

        var comparison = _comparer.Compare([.. Enumerable.Range(0, 5).Select(_ => (Towards("local", 100), Towards("aws", 150)))]);

        Assert.Equal("endpoint: 'local' in the baseline, 'aws' now", Assert.Single(comparison.Differences).ToString());
        Assert.Equal(Conclusion.Worse, comparison.Conclusion);
    }

    [Fact]
    public void Bytes_are_gated_hard_and_failures_are_outcomes()
    {
        (Run, Run) pair = (Run(Case(10, 100), Case(25, 100)), Run(Case(10, 100, wireBytes: 121), FailedCase(25)));

        var comparison = _comparer.Compare([pair, pair]);

        Assert.Equal(Outcome.Worse, Assert.Single(comparison.Verdicts, verdict => verdict.Metric == MetricCatalog.WireBytes).Outcome);
        Assert.Equal(1, comparison.Count(Outcome.Failed));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Fewer_than_four_pairs_decide_nothing_and_say_so(int pairs)
    {
        var verdict = Mean(_comparer.Compare([.. Enumerable.Range(0, pairs).Select(_ => (Run(Case(10, 100)), Run(Case(10, 200))))]));

        Assert.Equal(Outcome.Inconclusive, verdict.Outcome);
        Assert.StartsWith($"{pairs} pair", verdict.Note, StringComparison.Ordinal);
        Assert.EndsWith("4 or more are judged, 2 or more of them in each order", verdict.Note, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1.00, Outcome.Same)]
    [InlineData(1.20, Outcome.Worse)]
    public void What_whoever_runs_second_loses_is_told_and_taken_out(double change, Outcome outcome)
    {
        double[] noise = [1.001, 0.999, 1.002, 0.998, 1, 1.001];

        var comparison = _comparer.Compare([.. noise.Select((factor, i) => InOrder(i, 100, 100 * change * factor, second: 1.08))]);

        Assert.Equal(outcome, Mean(comparison).Outcome);
        Assert.Equal(change, Mean(comparison).Ratio!.Value, 2);
        Assert.Equal(1.08, comparison.OrderEffect!.Value, 2);
    }

    [Fact]
    public void Pairs_of_one_order_decide_nothing()
    {
        var verdict = Mean(_comparer.Compare([.. Enumerable.Range(0, 6).Select(i => InOrder(2 * i, 100, 150, second: 1))]));

        Assert.Equal(Outcome.Inconclusive, verdict.Outcome);
        Assert.Contains("2 or more of them in each order", verdict.Note, StringComparison.Ordinal);
    }

    // Of an even pair, the current version runs second.
    private static (Run Baseline, Run Current) InOrder(int pair, double before, double now, double second)
    {
        var start = new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero).AddHours(pair);
        var currentIsSecond = pair % 2 == 0;
        return (
            Run(Case(10, before * (currentIsSecond ? 1 : second))) with { Time = start.AddMinutes(currentIsSecond ? 0 : 1) },
            Run(Case(10, now * (currentIsSecond ? second : 1))) with { Time = start.AddMinutes(currentIsSecond ? 1 : 0) });
    }

    private static Verdict Mean(Comparison comparison) =>
        Assert.Single(comparison.Verdicts, verdict => verdict.Metric == MetricCatalog.LatencyMean);
}
