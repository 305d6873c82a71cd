namespace Timestream.Trends.Statistics;

/// <summary>
/// Prior distribution of the variance of a case, estimated from the variances of all cases: a scaled inverse chi-squared distribution
/// around <paramref name="Variance"/>. Cases of similar noise give many degrees of freedom; cases that differ in their noise give few, so
/// that each counts mostly for itself. The estimate is the one of Smyth, "Linear models and empirical Bayes methods for assessing
/// differential expression in microarray experiments", 2004, section 6.2.
/// </summary>
/// <param name="Variance">Scale of the distribution.</param>
/// <param name="Degrees">Degrees of freedom; infinite if the variances differ no more than by chance.</param>
internal sealed record VariancePrior(double Variance, double Degrees)
{
    // Lower bound of a variance, as a part of the median: the variance of equal values, 0, has no logarithm.
    private const double LeastPart = 1e-5;

    /// <param name="variances">Variance and its degrees of freedom, above 0, of each case; at least one.</param>
    public static VariancePrior Fit(IReadOnlyList<(double Variance, double Degrees)> variances)
    {
        var least = LeastPart * Robust.Median(variances.Select(own => own.Variance));
        if (variances.Count == 1 || least <= 0)
        {
            var degrees = variances.Count == 1 ? 0 : double.PositiveInfinity;
            return new VariancePrior(variances.Average(own => own.Variance), degrees);
        }

        // The logarithm of an estimated variance has the bias digamma(d/2) - log(d/2), removed here, and the variance trigamma(d/2).
        double[] logs = [.. variances.Select(own => Math.Log(Math.Max(own.Variance, least)) - Bias(own.Degrees))];
        var mean = logs.Average();
        var excess = Moments.Variance(logs) - variances.Average(own => PolyGamma.Trigamma(own.Degrees / 2));
        if (excess <= 0)
        {
            var pooled = variances.Sum(own => own.Variance * own.Degrees) / variances.Sum(own => own.Degrees);
            return new VariancePrior(pooled, double.PositiveInfinity);
        }

        var priorDegrees = 2 * PolyGamma.TrigammaInverse(excess);
        return new VariancePrior(Math.Exp(mean + Bias(priorDegrees)), priorDegrees);
    }

    private static double Bias(double degrees) => PolyGamma.Digamma(degrees / 2) - Math.Log(degrees / 2);
}
