using Timestream.Trends.Metrics;
using Timestream.Trends.Statistics;

namespace Timestream.Trends.Verdicts;

/// <summary>
/// When a timing metric changed: chance does not explain the ratio (alone and among all tests), the ratio is beyond
/// the threshold, and the iterations do not contradict. When it stayed the same: the interval lies within the threshold.
/// </summary>
internal sealed class TimingRule(ComparisonOptions options)
{
    private const double SameTail = 0.05;
    private const double PowerTail = 0.2;
    private const int MostRuns = 30;

    /// <param name="threshold">Smallest ratio that matters, as a share.</param>
    /// <param name="qValue">The estimate's p-value among all tests of the comparison.</param>
    /// <param name="iterations">What the equivalence test over the iterations says of current against baseline.</param>
    public Outcome Judge(Metric metric, RatioEstimate estimate, double threshold, double qValue, Difference iterations)
    {
        var margin = Math.Log(1 + threshold);
        // The significance is meant for one direction, the p-value covers both.
        var significant = estimate.PValue <= 2 * options.Significance && qValue <= options.FalseDiscoveryRate;
        var shown = iterations == Difference.Unknown || iterations == (estimate.Log > 0 ? Difference.Greater : Difference.Lesser);
        if (significant && shown && Math.Abs(estimate.Log) > margin)
        {
            return estimate.Log * metric.WorseSign > 0 ? Outcome.Worse : Outcome.Better;
        }

        return IsSame(estimate.Log, estimate.StandardError, estimate.DegreesOfFreedom, margin) ? Outcome.Same : Outcome.Inconclusive;
    }

    /// <summary>Smallest worsening found with 80 % probability, as a share.</summary>
    public double MinimumDetectableEffect(RatioEstimate estimate, double threshold)
    {
        var needed = Math.Max(Math.Log(1 + threshold), StudentT.Critical(options.Significance, estimate.DegreesOfFreedom) * estimate.StandardError);
        return Math.Exp(needed + StudentT.Critical(PowerTail, estimate.DegreesOfFreedom) * estimate.StandardError) - 1;
    }

    /// <summary>How many more runs a side would decide if they showed the same ratio and noise.</summary>
    /// <param name="errorAfter">Standard error with so many more runs.</param>
    /// <param name="degreesPerRun">Degrees of freedom that one more run (2: one a side) or pair (1) brings.</param>
    public int? RunsNeeded(RatioEstimate estimate, double threshold, Func<int, double> errorAfter, int degreesPerRun)
    {
        var margin = Math.Log(1 + threshold);
        var effect = Math.Abs(estimate.Log);
        for (var more = 1; more <= MostRuns; more++)
        {
            var error = errorAfter(more);
            var degrees = estimate.DegreesOfFreedom + more * degreesPerRun;
            if (effect > margin ? effect > StudentT.Critical(options.Significance, degrees) * error : IsSame(effect, error, degrees, margin))
            {
                return more;
            }
        }

        return null;
    }

    // Two one-sided tests at 5 % each.
    private static bool IsSame(double log, double error, double degrees, double margin) =>
        Math.Abs(log) + StudentT.Critical(SameTail, degrees) * error < margin;
}
