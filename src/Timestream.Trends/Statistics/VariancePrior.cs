namespace Timestream.Trends.Statistics;

/// <summary>
/// What the variances of many cases tell about the next one: that it is about <paramref name="Variance"/>, as surely as
/// if so many degrees of freedom had been measured. Cases that are all alike give many, cases of which each has a noise
/// of its own give few, and each then speaks for itself. Smyth, "Linear models and empirical Bayes methods for assessing
/// differential expression in microarray experiments", 2004, section 6.2.
/// </summary>
/// <param name="Degrees">Infinite where the variances differ no more than chance makes them.</param>
internal sealed record VariancePrior(double Variance, double Degrees)
{
    // A variance of 0, from a few equal values, has no logarithm.
    private const double LeastPart = 1e-5;

    /// <param name="variances">Variance and its degrees of freedom, above 0, of each case; at least one.</param>
    public static VariancePrior Fit(IReadOnlyList<(double Variance, double Degrees)> variances)
    {
        var least = LeastPart * Robust.Median(variances.Select(own => own.Variance));
        if (variances.Count == 1 || least <= 0)
        {
            return new VariancePrior(variances.Average(own => own.Variance), variances.Count == 1 ? 0 : double.PositiveInfinity);
        }

        // Of equal true variances, each of these has the logarithm of it as mean, and a variance of trigamma(degrees / 2).
        double[] logs = [.. variances.Select(own => Math.Log(Math.Max(own.Variance, least)) - PolyGamma.Digamma(own.Degrees / 2) + Math.Log(own.Degrees / 2))];
        var mean = logs.Average();
        var excess = logs.Sum(log => (log - mean) * (log - mean)) / (logs.Length - 1) - variances.Average(own => PolyGamma.Trigamma(own.Degrees / 2));
        if (excess <= 0)
        {
            return new VariancePrior(variances.Sum(own => own.Variance * own.Degrees) / variances.Sum(own => own.Degrees), double.PositiveInfinity);
        }

        var half = PolyGamma.TrigammaInverse(excess);
        return new VariancePrior(Math.Exp(mean + PolyGamma.Digamma(half) - Math.Log(half)), 2 * half);
    }
}
