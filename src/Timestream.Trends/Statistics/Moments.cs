namespace Timestream.Trends.Statistics;

/// <summary>Sums of squares and variances of a sample.</summary>
internal static class Moments
{
    /// <summary>Sum of the squared distances from the mean; 0 for one value.</summary>
    public static double Squares(IReadOnlyCollection<double> values)
    {
        var mean = values.Average();
        return values.Sum(value => (value - mean) * (value - mean));
    }

    /// <summary>Unbiased variance, with n - 1 in the denominator; 0 for one value.</summary>
    public static double Variance(IReadOnlyCollection<double> values) => values.Count > 1 ? Squares(values) / (values.Count - 1) : 0;
}
