using Timestream.Trends.Metrics;
using Timestream.Trends.Statistics;

namespace Timestream.Trends.Verdicts;

/// <summary>
/// Decides about one timing metric. It changed if the ratio is significant alone and among all tests, is beyond the threshold, and the
/// iterations do not contradict. It is the same if the ratio lies within the threshold by two one-sided tests (Schuirmann 1987).
/// </summary>
/// <param name="options">Options of the comparison.</param>
/// <param name="tests">Number of cases and metrics that are tested together.</param>
internal sealed class TimingRule(ComparisonOptions options, int tests)
{
    private const double SameTail = 0.05;
    private const double Power = 0.8;
    private const int MostRuns = 30;

    // Iterations that give the smallest effect to four digits.
    private const int Steps = 30;

    // One-sided p-value that a single changed case needs: the first rank of Benjamini and Hochberg.
    private readonly double _tail = Math.Min(options.Significance, options.FalseDiscoveryRate / tests / 2);

    /// <param name="metric">The metric, which knows the direction that is worse.</param>
    /// <param name="estimate">The ratio of current to baseline.</param>
    /// <param name="threshold">Smallest change that matters, as a share.</param>
    /// <param name="qValue">q-value of the estimate among all tests of its family.</param>
    /// <param name="iterations">Test of the current iterations against those of the baseline; called only if needed.</param>
    public Outcome Judge(Metric metric, RatioEstimate estimate, double threshold, double qValue, Func<Difference> iterations)
    {
        var margin = Math.Log(1 + threshold);
        // The significance is one-sided, the p-value two-sided.
        var significant = estimate.PValue <= 2 * options.Significance && qValue <= options.FalseDiscoveryRate;
        var direction = estimate.Log > 0 ? Difference.Greater : Difference.Lesser;
        if (significant && Math.Abs(estimate.Log) > margin && Agrees(iterations(), direction))
        {
            return estimate.Log * metric.WorseSign > 0 ? Outcome.Worse : Outcome.Better;
        }

        var same = SameWithin(estimate.StandardError, estimate.DegreesOfFreedom, margin);
        return Math.Abs(estimate.Log) < same ? Outcome.Same : Outcome.Inconclusive;
    }

    /// <summary>
    /// Minimum detectable effect: the smallest worsening of this case alone, as a share, that other runs like these would find with a
    /// probability of 80 %. It allows for the error of the estimated noise, which will be another one in those runs.
    /// </summary>
    public double MinimumDetectableEffect(RatioEstimate estimate, double threshold)
    {
        var (error, degrees) = (estimate.StandardError, estimate.DegreesOfFreedom);
        var tail = StudentT.Critical(1 - Power, degrees);
        var critical = StudentT.Critical(_tail, degrees);
        var effect = critical;
        // Power of the t-test, solved for the effect in units of the standard error. The statistic is approximately normal with the
        // variance 1 + effect^2 / (2 d); the critical value, in units of an error of d degrees of freedom, adds critical^2 / (2 d).
        for (var step = 0; step < Steps; step++)
        {
            effect = critical + tail * Math.Sqrt(1 + (effect * effect + critical * critical) / (2 * degrees));
        }

        return Math.Exp(Math.Max(Math.Log(1 + threshold) + tail * error, effect * error)) - 1;
    }

    /// <summary>
    /// Number of further runs a side, or pairs, that decide with a probability of 80 %, one way or the other. The later estimate is
    /// predicted from the present one: it is spread around it with the difference of the squared standard errors as its variance.
    /// </summary>
    /// <param name="estimate">The present estimate.</param>
    /// <param name="threshold">Smallest change that matters, as a share.</param>
    /// <param name="errorAfter">Standard error after a number of further runs.</param>
    /// <param name="degreesPerRun">Degrees of freedom of one further run a side (2), or pair (1).</param>
    /// <returns>1 to 30, or null if 30 runs would not decide.</returns>
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

            double Below(double log) =>
                spread > 0 ? StudentT.Below((log - effect) / spread, estimate.DegreesOfFreedom) : log > effect ? 1 : 0;
        }

        return null;
    }

    private static bool Agrees(Difference shown, Difference direction) => shown == Difference.Unknown || shown == direction;

    private double Needed(double error, double degrees, double margin) => Math.Max(margin, StudentT.Critical(_tail, degrees) * error);

    // Largest logarithmic ratio that two one-sided tests of 5 % each accept as the same.
    private static double SameWithin(double error, double degrees, double margin) =>
        Math.Max(0, margin - StudentT.Critical(SameTail, degrees) * error);
}
