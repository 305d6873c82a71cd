using Timestream.Trends.History;
using Timestream.Trends.Reports;
using Timestream.Trends.Runs;
using Timestream.Trends.Verdicts;
using static Timestream.Trends.Tests.Verdicts.SampleRuns;

namespace Timestream.Trends.Tests.Reports;

/// <summary>Where nothing can be judged, the reports say so in these words.</summary>
public class NotJudgedTests
{
    private readonly RunComparer _comparer = new(new ComparisonOptions());

    [Fact]
    public void A_metric_without_a_known_direction()
    {
        Run Mispredicting(double count) => Run(With(10, new() { ["latency.mean"] = 100, ["BranchMispredictions"] = count }));

        var comparison = _comparer.Compare([Mispredicting(5)], [Mispredicting(500)]);
        var report = new TrendCheck(Threshold.Default).Check(new RunHistory([Mispredicting(5), Mispredicting(500)], []));

        Assert.DoesNotContain(comparison.Verdicts, verdict => verdict.Outcome == Outcome.Worse);
        Assert.EndsWith(" Not judged: BranchMispredictions.", ComparisonRow.Basis(comparison), StringComparison.Ordinal);
        Assert.EndsWith(" Not judged: BranchMispredictions.", TrendText.Basis(report), StringComparison.Ordinal);
    }

    [Fact]
    public void A_case_of_which_no_metric_has_one()
    {
        Run Foreign(double megabytes) => Run(With(10, new() { ["MB"] = megabytes }));

        var comparison = _comparer.Compare([Foreign(5)], [Foreign(50)]);

        Assert.Equal(Conclusion.Incomplete, comparison.Conclusion);
        Assert.Equal("Not judged: no metric of these cases has a known direction.", ComparisonRow.Answer(comparison));
    }

    [Fact]
    public void Runs_of_different_environments()
    {
        Run On(string runtime) => Run(Case(10, 100)) with { Environment = new RunEnvironment { Runtime = runtime } };

        var comparison = _comparer.Compare([On(".NET 9.0")], [On(".NET 10.0")]);

        Assert.Equal(Conclusion.Refused, comparison.Conclusion);
        Assert.Equal("Not judged: the environments differ.", ComparisonRow.Answer(comparison));
    }
}
