using Timestream.Trends.Metrics;
using Timestream.Trends.Statistics;

namespace Timestream.Trends.Verdicts;

/// <summary>
/// When a timing metric changed: chance does not explain the ratio (alone and among all tests), the ratio is beyond
/// the threshold, and the iterations do not contradict. When it stayed the same: the interval lies within the threshold.
/// What would be found is computed for the same rule.
/// </summary>
/// <param name="options">How sure it has to be.</param>
/// <param name="tests">Cases and metrics that are tested together.</param>
internal sealed class TimingRule(ComparisonOptions options, int tests)
{
    private const double SameTail = 0.05;
    private const double Power = 0.8;
    private const int MostRuns = 30;

    // The fixed point of the smallest effect is reached to four digits.
    private const int Steps = 30;

    // The p-value of one case that changed among others that did not has to be this small (Benjamini and Hochberg's first rank).
    private readonly double _tail = Math.Min(options.Significance, options.FalseDiscoveryRate / tests / 2);

    /// <param name="threshold">Smallest ratio that matters, as a share.</param>
    /// <param name="qValue">The estimate's p-value among all tests of the comparison.</param>
    /// <param name="iterations">What the iterations say of current against baseline; asked only where it matters.</param>
    public Outcome Judge(Metric metric, RatioEstimate estimate, double threshold, double qValue, Func<Difference> iterations)
    {
        var margin = Math.Log(1 + threshold);
        // The significance is meant for one direction, the p-value covers both.
        var significant = estimate.PValue <= 2 * options.Significance && qValue <= options.FalseDiscoveryRate;
        if (significant && Math.Abs(estimate.Log) > margin && (iterations() is var said && (said == Difference.Unknown || said == (estimate.Log > 0 ? Difference.Greater : Difference.Lesser))))
        {
            return estimate.Log * metric.WorseSign > 0 ? Outcome.Worse : Outcome.Better;
        }

        return Math.Abs(estimate.Log) < SameWithin(estimate.StandardError, estimate.DegreesOfFreedom, margin) ? Outcome.Same : Outcome.Inconclusive;
    }

    /// <summary>
    /// Smallest worsening of this case alone, as a share, that other runs like these would find with 80 % probability:
    /// their noise will look larger or smaller than that of these, as of these it does than it is.
    /// </summary>
    public double MinimumDetectableEffect(RatioEstimate estimate, double threshold)
    {
        var (error, degrees) = (estimate.StandardError, estimate.DegreesOfFreedom);
        var tail = StudentT.Critical(1 - Power, degrees);
        var critical = StudentT.Critical(_tail, degrees);
        var effect = critical;
        // The distance of a normal value from the critical one, both in units of an error that is itself estimated.
        for (var step = 0; step < Steps; step++)
        {
            effect = critical + tail * Math.Sqrt(1 + (effect * effect + critical * critical) / (2 * degrees));
        }

        return Math.Exp(Math.Max(Math.Log(1 + threshold) + tail * error, effect * error)) - 1;
    }

    /// <summary>
    /// How many more runs a side would decide with 80 % probability, one way or the other. The true ratio is not known
    /// better than the estimate tells, so neither is what the estimate will be then: it will be spread around the present
    /// one by as much as the standard error is going to shrink, in squares.
    /// </summary>
    /// <param name="errorAfter">Standard error with so many more runs.</param>
    /// <param name="degreesPerRun">Degrees of freedom that one more run (2: one a side) or pair (1) brings.</param>
    /// <returns>Null where no number of runs up to 30 would.</returns>
    public int? RunsNeeded(RatioEstimate estimate, double threshold, Func<int, double> errorAfter, int degreesPerRun)
    {
        var margin = Math.Log(1 + threshold);
        var effect = Math.Abs(estimate.Log);
        for (var more = 1; more <= MostRuns; more++)
        {
            var error = errorAfter(more);
            var degrees = estimate.DegreesOfFreedom + more * degreesPerRun;
            var spread = Math.Sqrt(Math.Max(0, estimate.StandardError * estimate.StandardError - error * error));
            var (same, needed) = (SameWithin(error, degrees, margin), Needed(error, degrees, margin));
            var open = Below(needed) - Below(same) + Below(-same) - Below(-needed);
            if (1 - open >= Power)
            {
                return more;
            }

            double Below(double log) => spread > 0 ? StudentT.Below((log - effect) / spread, estimate.DegreesOfFreedom) : log > effect ? 1 : 0;
        }

        return null;
    }

    private double Needed(double error, double degrees, double margin) => Math.Max(margin, StudentT.Critical(_tail, degrees) * error);

    // Two one-sided tests at 5 % each: how far from 1 the ratio may be.
    private static double SameWithin(double error, double degrees, double margin) => Math.Max(0, margin - StudentT.Critical(SameTail, degrees) * error);
}
