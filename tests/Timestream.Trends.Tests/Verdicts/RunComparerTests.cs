using Timestream.Trends.Metrics;
using Timestream.Trends.Runs;
using Timestream.Trends.Verdicts;
using static Timestream.Trends.Tests.Verdicts.SampleRuns;

namespace Timestream.Trends.Tests.Verdicts;

public class RunComparerTests
{
    private readonly RunComparer _comparer = new(new ComparisonOptions());

    [Fact]
    public void Three_runs_a_side_show_a_clear_slowdown()
    {
        var comparison = _comparer.Compare(Repeated(100, 101, 99), Repeated(130, 131, 128));

        Assert.Equal(Outcome.Worse, Of(comparison, MetricCatalog.LatencyMean).Outcome);
        Assert.Equal(Conclusion.Worse, comparison.Conclusion);
    }

    [Fact]
    public void Direction_is_the_metrics_own()
    {
        var slower = _comparer.Compare(Repeated(100, 101, 99), Repeated(130, 131, 128));
        var faster = _comparer.Compare(Repeated(130, 131, 128), Repeated(100, 101, 99));

        Assert.Equal(Outcome.Worse, Of(slower, MetricCatalog.Throughput).Outcome);
        Assert.True(Of(slower, MetricCatalog.Throughput).Ratio < 1);
        Assert.Equal(Outcome.Better, Of(faster, MetricCatalog.Throughput).Outcome);
        Assert.Equal(Outcome.Better, Of(faster, MetricCatalog.LatencyMean).Outcome);
        Assert.Equal(Conclusion.Passed, faster.Conclusion);
    }

    [Fact]
    public void Single_runs_leave_a_moderate_slowdown_open_and_say_how_many_runs_would_decide()
    {
        var comparison = _comparer.Compare(Repeated(100), Repeated(118));

        var verdict = Of(comparison, MetricCatalog.LatencyMean);
        Assert.Equal(Outcome.Inconclusive, verdict.Outcome);
        Assert.InRange(verdict.RunsNeeded!.Value, 1, 3);
        Assert.True(verdict.MinimumDetectableEffect > 0.2);
        Assert.Equal(Conclusion.Inconclusive, comparison.Conclusion);
    }

    [Fact]
    public void As_many_more_runs_as_were_asked_for_do_decide()
    {
        var asked = Of(_comparer.Compare(Repeated(100), Repeated(118)), MetricCatalog.LatencyMean).RunsNeeded!.Value;

        // Spread as wide as the allowance that the first comparison assumed.
        double[] before = [.. Enumerable.Range(0, asked + 1).Select(i => 100 * (1 + 0.05 * (i % 2 == 0 ? 0.7 : -0.7)))];
        var comparison = _comparer.Compare(Repeated(before), Repeated([.. before.Select(value => value * 1.18)]));

        Assert.Equal(Outcome.Worse, Of(comparison, MetricCatalog.LatencyMean).Outcome);
    }

    [Fact]
    public void Single_runs_show_a_slowdown_that_no_noise_explains() =>
        Assert.Equal(Outcome.Worse, Of(_comparer.Compare(Repeated(100), Repeated(200)), MetricCatalog.LatencyMean).Outcome);

    [Fact]
    public void Quiet_repeated_runs_are_the_same()
    {
        double[] quiet = [100, 100.5, 99.5, 100.2, 99.8, 100.1];

        var comparison = _comparer.Compare(Repeated(quiet), Repeated(quiet));

        Assert.Equal(Outcome.Same, Of(comparison, MetricCatalog.LatencyMean).Outcome);
        Assert.Equal(Conclusion.Passed, comparison.Conclusion);
    }

    [Theory]
    [InlineData(100, Outcome.Same)]
    [InlineData(130, Outcome.Worse)]
    public void Sides_of_unequal_size_are_compared(double latency, Outcome outcome)
    {
        var verdict = Of(
            _comparer.Compare(Repeated(100, 100.4, 99.7, 100.1, 99.9, 100.2), Repeated(latency, latency * 1.003, latency * 0.999)),
            MetricCatalog.LatencyMean);

        Assert.Equal(outcome, verdict.Outcome);
        Assert.Equal(latency / 100, verdict.Ratio!.Value, 2);
    }

    [Fact]
    public void Runs_of_unequal_length_are_compared() =>
        Assert.Equal(
            Outcome.Worse,
            Of(_comparer.Compare([With(100, 99, 100, 101), With(100, 100, 100, 100, 100)], [With(200, 199, 200, 201), With(201, 200, 201, 202, 201)]), MetricCatalog.LatencyMean).Outcome);

    [Fact]
    public void A_run_of_too_few_iterations_decides_nothing_and_says_so()
    {
        var verdict = Of(_comparer.Compare([With(100, 99, 100, 101)], [With(900, 900)]), MetricCatalog.LatencyMean);

        Assert.Equal((Outcome.Inconclusive, "1 iteration in a run: 3 or more are judged"), (verdict.Outcome, verdict.Note));
    }

    [Fact]
    public void Iterations_without_spread_do_not_make_a_small_difference_certain()
    {
        Run Still(double mean) => Run(SampleRuns.With(10, new() { ["latency.mean"] = mean }) with
        {
            Samples = new Dictionary<string, IReadOnlyList<double>> { ["latency.mean"] = [.. Enumerable.Repeat(mean, 10)] },
        });

        Assert.Equal(Outcome.Inconclusive, Of(_comparer.Compare([Still(100)], [Still(110)]), MetricCatalog.LatencyMean).Outcome);
    }

    [Fact]
    public void A_tail_may_vary_more_than_a_mean()
    {
        Run Both(double factor) => Run(SampleRuns.With(10, new() { ["latency.mean"] = 100 * factor, ["latency.p99"] = 500 * factor }));

        var comparison = _comparer.Compare([Both(1)], [Both(1.35)]);

        Assert.Equal(Outcome.Worse, Of(comparison, MetricCatalog.LatencyMean).Outcome);
        Assert.Equal(Outcome.Inconclusive, Of(comparison, MetricCatalog.LatencyP99).Outcome);
        Assert.Equal(Outcome.Worse, Of(_comparer.Compare([Both(1)], [Both(3)]), MetricCatalog.LatencyP99).Outcome);
    }

    [Fact]
    public void A_change_about_as_large_as_the_threshold_stays_open_without_a_promise()
    {
        var verdict = Of(_comparer.Compare(Repeated(100, 100, 100), Repeated(105, 105, 105)), MetricCatalog.LatencyMean);

        Assert.Equal(Outcome.Inconclusive, verdict.Outcome);
        Assert.Null(verdict.RunsNeeded);
    }

    [Fact]
    public void A_time_in_the_threshold_forgives_what_is_small()
    {
        Assert.True(Threshold.TryParse("5%|50us", out var threshold));
        var comparison = new RunComparer(new ComparisonOptions { Threshold = threshold }).Compare(
            Repeated(100, 101, 99), Repeated(130, 131, 128));

        Assert.NotEqual(Outcome.Worse, Of(comparison, MetricCatalog.LatencyMean).Outcome);
    }

    [Fact]
    public void One_byte_per_record_more_is_a_regression_in_a_single_run()
    {
        var comparison = _comparer.Compare([Run(Case(10, 100, wireBytes: 1500))], [Run(Case(10, 100, wireBytes: 1501))]);

        Assert.Equal(Outcome.Worse, Of(comparison, MetricCatalog.WireBytes).Outcome);
        Assert.Equal(Conclusion.Worse, comparison.Conclusion);
    }

    [Fact]
    public void One_byte_per_record_less_is_an_improvement() =>
        Assert.Equal(
            Outcome.Better,
            Of(_comparer.Compare([Run(Case(10, 100, wireBytes: 1501))], [Run(Case(10, 100, wireBytes: 1500))]), MetricCatalog.WireBytes).Outcome);

    [Fact]
    public void Retries_that_were_none_and_are_some_are_worse()
    {
        var comparison = _comparer.Compare(
            [Run(SampleRuns.With(10, new() { ["retries"] = 0 }))], [Run(SampleRuns.With(10, new() { ["retries"] = 3 }))]);

        var verdict = Assert.Single(comparison.Verdicts);
        Assert.Equal(Outcome.Worse, verdict.Outcome);
        Assert.Null(verdict.Ratio);
    }

    [Fact]
    public void Missing_new_and_failed_cases_are_outcomes()
    {
        var comparison = _comparer.Compare(
            [Run(Case(1, 100), Case(10, 100), Case(25, 100))], [Run(Case(1, 100), FailedCase(25), Case(50, 100))]);

        Assert.Equal(
            Outcome.Missing,
            Assert.Single(comparison.Verdicts, verdict => verdict.Case.Contains("BatchSize: 10)", StringComparison.Ordinal)).Outcome);
        Assert.Equal(
            Outcome.Failed,
            Assert.Single(comparison.Verdicts, verdict => verdict.Case.Contains("BatchSize: 25)", StringComparison.Ordinal)).Outcome);
        Assert.Equal(
            Outcome.New,
            Assert.Single(comparison.Verdicts, verdict => verdict.Case.Contains("BatchSize: 50)", StringComparison.Ordinal)).Outcome);
        Assert.Equal(Conclusion.Incomplete, comparison.Conclusion);
    }

    [Fact]
    public void A_case_that_failed_in_one_run_of_the_baseline_is_compared_with_the_others()
    {
        var comparison = _comparer.Compare([Run(FailedCase(10)), .. Repeated(100, 101, 99)], Repeated(130, 131, 128));

        Assert.Equal(Outcome.Worse, Of(comparison, MetricCatalog.LatencyMean).Outcome);
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(-1)]
    public void A_time_that_is_no_time_has_failed(double latency)
    {
        var comparison = _comparer.Compare(
            [Run(SampleRuns.With(10, new() { ["latency.mean"] = 100 }))], [Run(SampleRuns.With(10, new() { ["latency.mean"] = latency }))]);

        Assert.Equal(Outcome.Failed, Assert.Single(comparison.Verdicts).Outcome);
    }

    [Fact]
    public void A_metric_that_one_side_lacks_is_missing_or_new()
    {
        var comparison = _comparer.Compare(
            [Run(SampleRuns.With(10, new() { ["latency.mean"] = 100, ["cost"] = 0.5 }))], [
                Run(SampleRuns.With(10, new() { ["latency.mean"] = 100, ["wire.bytes"] = 120 }))
            ]);

        Assert.Equal(Outcome.Missing, Of(comparison, MetricCatalog.Cost).Outcome);
        Assert.Equal(Outcome.New, Of(comparison, MetricCatalog.WireBytes).Outcome);
    }

    [Fact]
    public void Another_processor_makes_times_incomparable_but_not_bytes()
    {
        var before = Run(Case(10, 100)) with { Environment = new RunEnvironment { Processor = "Slow" } };
        var now = Run(Case(10, 300)) with { Environment = new RunEnvironment { Processor = "Fast" } };

        var comparison = _comparer.Compare([before], [now]);

        Assert.Equal(Outcome.Incomparable, Of(comparison, MetricCatalog.LatencyMean).Outcome);
        Assert.Equal(Outcome.Same, Of(comparison, MetricCatalog.WireBytes).Outcome);
        Assert.Equal(Conclusion.Refused, comparison.Conclusion);
        Assert.Equal("processor: 'Slow' in the baseline, 'Fast' now", Assert.Single(comparison.Differences).ToString());
    }

    [Fact]
    public void Another_seed_makes_everything_incomparable_unless_allowed()
    {
        var before = Run(Case(10, 100)) with { Environment = new RunEnvironment { Seed = 1 } };
        var now = Run(Case(10, 300)) with { Environment = new RunEnvironment { Seed = 2 } };

        Assert.All(_comparer.Compare([before], [now]).Verdicts, verdict => Assert.Equal(Outcome.Incomparable, verdict.Outcome));
        var allowed = new RunComparer(new ComparisonOptions { AllowDifferentEnvironment = true }).Compare([before], [now]);
        Assert.Equal(Outcome.Worse, Of(allowed, MetricCatalog.LatencyMean).Outcome);
        Assert.Single(allowed.Differences);
    }

    [Fact]
    public void Unknown_parts_of_an_environment_are_no_difference()
    {
        var before = Run(Case(10, 100)) with { Environment = new RunEnvironment { Processor = "Any" } };
        var now = Run(Case(10, 100)) with { Environment = new RunEnvironment { Region = "us-west-2" } };

        Assert.Empty(_comparer.Compare([before], [now]).Differences);
    }

    [Fact]
    public void Iterations_that_overlap_object_to_a_verdict()
    {
        // The means of the runs differ clearly; the iterations of each run are all over the place.
        double[] wide = [20, 60, 100, 140, 180, 30, 70, 110, 150, 190];
        Run Wide(double mean) => Run(SampleRuns.With(10, new() { ["latency.mean"] = mean }) with
        {
            Samples = new Dictionary<string, IReadOnlyList<double>> { ["latency.mean"] = wide },
        });

        var comparison = _comparer.Compare([Wide(100), Wide(100), Wide(100)], [Wide(130), Wide(130), Wide(130)]);

        Assert.Equal(Outcome.Inconclusive, Of(comparison, MetricCatalog.LatencyMean).Outcome);
    }

    [Fact]
    public void Single_runs_of_a_machine_that_does_not_hold_still_show_nothing()
    {
        // Four times as fast, but each run wanders by as much.
        double[] restless = [40, 60, 80, 100, 160, 260, 40, 55, 85, 120];
        Run Restless(double factor) => Run(SampleRuns.With(10, new() { ["latency.mean"] = 100 * factor, ["latency.p99"] = 300 * factor }) with
        {
            Samples = new Dictionary<string, IReadOnlyList<double>> { ["latency.mean"] = [.. restless.Select(value => value * factor)] },
        });

        var comparison = _comparer.Compare([Restless(1)], [Restless(0.25)]);

        Assert.All(comparison.Verdicts, verdict => Assert.Equal(Outcome.Inconclusive, verdict.Outcome));
    }

    [Fact]
    public void Percentiles_and_throughput_inform_unless_they_are_to_gate()
    {
        Run Tail(double mean, double tail) => Run(SampleRuns.With(10, new() { ["latency.mean"] = mean, ["latency.p99"] = tail }));
        IReadOnlyList<Run> before = [Tail(100, 200), Tail(101, 201), Tail(99, 199)];
        IReadOnlyList<Run> now = [Tail(100, 900), Tail(101, 905), Tail(99, 890)];

        var informed = _comparer.Compare(before, now);
        var gated = new RunComparer(new ComparisonOptions { Gates = [MetricCatalog.LatencyP99] }).Compare(before, now);

        Assert.Equal(
            (Outcome.Worse, false, Conclusion.Inconclusive),
            (Of(informed, MetricCatalog.LatencyP99).Outcome, Of(informed, MetricCatalog.LatencyP99).Gates, informed.Conclusion));
        Assert.Equal(
            (Outcome.Worse, true, Conclusion.Worse),
            (Of(gated, MetricCatalog.LatencyP99).Outcome, Of(gated, MetricCatalog.LatencyP99).Gates, gated.Conclusion));
    }

    [Fact]
    public void What_only_informs_does_not_change_what_gates()
    {
        Run Both(double mean, double tail) => Run(SampleRuns.With(10, new() { ["latency.mean"] = mean, ["latency.p99"] = tail }));

        var alone = _comparer.Compare(Repeated(100, 103, 98), Repeated(112, 115, 110));
        var beside = _comparer.Compare([Both(100, 9), Both(103, 20), Both(98, 2)], [Both(112, 8), Both(115, 30), Both(110, 3)]);

        Assert.Equal(Of(alone, MetricCatalog.LatencyMean).QValue, Of(beside, MetricCatalog.LatencyMean).QValue);
    }

    [Fact]
    public void The_mean_time_of_an_operation_decides_where_no_request_was_looked_at()
    {
        Run Foreign(double time) => Run(SampleRuns.With(10, new() { ["time.op"] = time, ["latency.p95"] = 10 }));

        Assert.True(Of(_comparer.Compare([Foreign(1)], [Foreign(1)]), MetricCatalog.OperationTime).Gates);
    }

    [Fact]
    public void Runs_that_flip_between_two_levels_are_said_to()
    {
        var verdict = Of(_comparer.Compare(Repeated(100, 130, 101, 131), Repeated(129, 99, 100, 130)), MetricCatalog.LatencyMean);

        Assert.Equal("its runs flip between two levels, 30 % apart", verdict.Note);
        Assert.Null(Of(_comparer.Compare(Repeated(100, 101, 99, 100), Repeated(130, 131, 129, 130)), MetricCatalog.LatencyMean).Note);
    }

    private static Run With(double mean, params double[] iterations) => Run(SampleRuns.With(10, new() { ["latency.mean"] = mean }) with
    {
        Samples = new Dictionary<string, IReadOnlyList<double>> { ["latency.mean"] = iterations },
    });

    private static Verdict Of(Comparison comparison, Metric metric) =>
        Assert.Single(comparison.Verdicts, verdict => verdict.Metric == metric);
}
