using Timestream.Trends.History;
using Timestream.Trends.Metrics;
using Timestream.Trends.Runs;
using Timestream.Trends.Statistics;
using Timestream.Trends.Verdicts;

namespace Timestream.Trends.Tests.Verdicts;

public class TrendCheckTests
{
    // A quiet series: +-2 % in a fixed order.
    private static readonly double[] s_noise = [0.0, 0.011, -0.013, 0.02, -0.004, 0.007, -0.018, 0.003, 0.015, -0.009];

    private readonly TrendCheck _check = new(Threshold.Default);

    [Fact]
    public void An_unchanged_history_is_quiet()
    {
        var report = _check.Check(History(Latencies(20, _ => 1)));

        Assert.Empty(report.Findings);
        Assert.Equal(Conclusion.Passed, report.Conclusion);
    }

    [Fact]
    public void A_slowdown_is_found_with_its_second_run()
    {
        var report = _check.Check(History(Latencies(20, i => i < 18 ? 1 : 1.15)));

        var finding = Assert.Single(report.Findings, finding => finding.Metric == MetricCatalog.LatencyMean);
        Assert.Equal(Outcome.Worse, finding.Outcome);
        Assert.Equal(ChangeKind.Step, finding.Change!.Kind);
        Assert.Equal("18", finding.FirstRun!.Id);
        Assert.InRange(finding.Change.Ratio, 1.1, 1.2);
        Assert.Equal(Conclusion.Worse, report.Conclusion);
    }

    [Fact]
    public void Throughput_that_rises_is_better()
    {
        var report = _check.Check(History(Latencies(20, i => i < 18 ? 1 : 0.8)));

        Assert.All(report.Findings, finding => Assert.Equal(Outcome.Better, finding.Outcome));
        Assert.Contains(report.Findings, finding => finding.Metric == MetricCatalog.Throughput);
        Assert.Equal(Conclusion.Passed, report.Conclusion);
    }

    [Fact]
    public void A_single_run_far_out_is_suspect_and_no_alarm()
    {
        var report = _check.Check(History(Latencies(20, i => i < 19 ? 1 : 1.5)));

        Assert.All(
            report.Findings, finding => Assert.Equal((Outcome.Inconclusive, ChangeKind.Suspect), (finding.Outcome, finding.Change!.Kind)));
        Assert.NotEmpty(report.Findings);
        Assert.Equal(Conclusion.Passed, report.Conclusion);
    }

    [Fact]
    public void A_spike_that_is_over_is_nothing() =>
        Assert.Empty(_check.Check(History(Latencies(20, i => i == 18 ? 1.5 : 1))).Findings);

    [Fact]
    public void An_alarm_stays_until_the_series_is_back()
    {
        for (var after = 2; after <= 40; after++)
        {
            Assert.Equal(Conclusion.Worse, _check.Check(History(Latencies(18 + after, i => i < 18 ? 1 : 1.3))).Conclusion);
        }

        Assert.Equal(Conclusion.Passed, _check.Check(History(Latencies(45, i => i is < 18 or >= 40 ? 1 : 1.3))).Conclusion);
    }

    [Fact]
    public void An_alarm_stays_until_a_run_of_it_is_accepted()
    {
        List<Run> runs = [.. Latencies(30, i => i < 18 ? 1 : 1.3)];
        runs[22] = runs[22] with { Accepted = ["*BatchSize: 10)"] };

        var accepted = _check.Check(History(runs));
        runs[22] = runs[22] with { Accepted = ["*BatchSize: 25)"] };
        var another = _check.Check(History(runs));

        Assert.Empty(accepted.Findings);
        Assert.Equal(
            ChangeState.Settled, Assert.Single(accepted.Series.Single(series => series.Metric == MetricCatalog.LatencyMean).Changes).State);
        Assert.Equal(Conclusion.Worse, another.Conclusion);
    }

    [Fact]
    public void What_is_worse_than_what_was_accepted_is_an_alarm_again()
    {
        List<Run> runs = [.. Latencies(40, i => i < 18 ? 1 : i < 36 ? 1.3 : 1.7)];
        runs[22] = runs[22] with { Accepted = ["*"] };

        var finding = Assert.Single(_check.Check(History(runs)).Findings, finding => finding.Gates);

        Assert.Equal(("36", Outcome.Worse), (finding.FirstRun!.Id, finding.Outcome));
        Assert.InRange(finding.Change!.Ratio, 1.25, 1.37);
    }

    [Fact]
    public void An_improvement_that_lasted_is_what_later_runs_are_compared_with()
    {
        var back = _check.Check(History(Latencies(44, i => i is < 18 or >= 40 ? 1 : 0.7)));

        Assert.Equal(Conclusion.Worse, back.Conclusion);
        Assert.Equal("40", Assert.Single(back.Findings, finding => finding.Gates).FirstRun!.Id);
    }

    [Fact]
    public void Throughput_alone_is_no_alarm_unless_it_is_to_gate()
    {
        List<Run> runs = [
            .. Latencies(20, _ => 1).Select(
                (run, i) => i < 17 ? run : Run(i, SampleRuns.With(10, new(run.Cases[0].Metrics) { [MetricCatalog.Throughput.Id] = 1 })))
        ];

        var informed = Assert.Single(_check.Check(History(runs)).Findings);
        Assert.Equal((Outcome.Worse, false), (informed.Outcome, informed.Gates));
        Assert.Equal(Conclusion.Passed, _check.Check(History(runs)).Conclusion);
        Assert.Equal(Conclusion.Worse, new TrendCheck(Threshold.Default, MetricCatalog.Throughput).Check(History(runs)).Conclusion);
    }

    [Fact]
    public void One_byte_more_stays_an_alarm_until_it_is_accepted()
    {
        List<Run> runs = [.. Enumerable.Range(0, 20).Select(i => Run(i, SampleRuns.Case(10, 100, wireBytes: i < 8 ? 120 : 121)))];

        var finding = Assert.Single(_check.Check(History(runs)).Findings);
        Assert.Equal(("8", 120, 121), (finding.FirstRun!.Id, finding.Baseline, finding.Current));
        runs[9] = runs[9] with { Accepted = ["*"] };
        Assert.Empty(_check.Check(History(runs)).Findings);
    }

    [Fact]
    public void A_slow_drift_is_found()
    {
        var report = _check.Check(History(Latencies(40, i => 1 + 0.01 * Math.Max(0, i - 24))));

        Assert.Equal(Conclusion.Worse, report.Conclusion);
    }

    [Fact]
    public void One_byte_per_record_more_is_found_in_the_first_run_whatever_the_times_do()
    {
        List<Run> runs = [.. Latencies(3, _ => 1)];
        runs[2] = Run(2, SampleRuns.Case(10, 500, wireBytes: 121));

        var finding = Assert.Single(_check.Check(History(runs)).Findings);

        Assert.Equal(
            (MetricCatalog.WireBytes, Outcome.Worse, 120, 121), (finding.Metric, finding.Outcome, finding.Baseline, finding.Current));
    }

    [Fact]
    public void Failed_and_missing_cases_are_found()
    {
        List<Run> runs = [Run(0, SampleRuns.Case(10, 100), SampleRuns.Case(25, 100)), Run(1, SampleRuns.FailedCase(10))];

        var report = _check.Check(History(runs));

        Assert.Equal([Outcome.Failed, Outcome.Missing], report.Findings.Select(finding => finding.Outcome));
        Assert.Equal(Conclusion.Incomplete, report.Conclusion);
    }

    [Fact]
    public void Other_branches_and_machines_are_left_out()
    {
        List<Run> runs = [.. Latencies(20, i => i < 18 ? 1 : 1.5)];
        var elsewhere = runs.Select(
            (run, i) => i < 10
                ? run with { Branch = "topic" }
                : run with { Environment = new RunEnvironment { Processor = i < 18 ? "A" : "B" } });

        var report = _check.Check(History(elsewhere));

        Assert.Equal(["18", "19"], report.Runs.Select(run => run.Id));
        Assert.Empty(report.Findings);
    }

    private static RunHistory History(IEnumerable<Run> runs) => new([.. runs], []);

    private static IEnumerable<Run> Latencies(int runs, Func<int, double> factor) =>
        Enumerable.Range(0, runs).Select(i => Run(i, SampleRuns.Case(10, 100 * factor(i) * (1 + s_noise[i % s_noise.Length]))));

    private static Run Run(int index, params BenchmarkCase[] cases) => SampleRuns.Run(cases) with
    {
        Id = $"{index}",
        Time = new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero).AddDays(index),
    };
}
