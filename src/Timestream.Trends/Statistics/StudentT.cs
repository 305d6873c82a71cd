using Perfolizer.Mathematics.Distributions.ContinuousDistributions;

namespace Timestream.Trends.Statistics;

/// <summary>Student's t distribution.</summary>
internal static class StudentT
{
    /// <summary>Two-sided p-value: the probability of a value at least as far from zero.</summary>
    public static double TwoSided(double t, double degreesOfFreedom) =>
        double.IsInfinity(t) ? 0 : 2 * Below(-Math.Abs(t), degreesOfFreedom);

    /// <summary>Cumulative distribution function: the probability of a smaller value.</summary>
    public static double Below(double t, double degreesOfFreedom) => new StudentDistribution(degreesOfFreedom).Cdf(t);

    /// <summary>Upper quantile: the value that is exceeded with probability <paramref name="tail"/>.</summary>
    public static double Critical(double tail, double degreesOfFreedom) => new StudentDistribution(degreesOfFreedom).Quantile(1 - tail);
}
