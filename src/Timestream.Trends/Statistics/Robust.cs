namespace Timestream.Trends.Statistics;

/// <summary>Location and spread that a few wild values do not move.</summary>
internal static class Robust
{
    // Makes the median absolute deviation of normal values estimate their standard deviation.
    private const double NormalConsistency = 1.4826;

    public static double Median(IEnumerable<double> values) => Quantile([.. values.Order()], 0.5);

    /// <summary>Standard deviation estimated from the median absolute deviation.</summary>
    public static double Spread(IReadOnlyCollection<double> values)
    {
        var median = Median(values);
        return NormalConsistency * Median(values.Select(value => Math.Abs(value - median)));
    }

    /// <summary>Quantile of sorted values by linear interpolation.</summary>
    public static double Quantile(IReadOnlyList<double> sorted, double probability)
    {
        var position = probability * (sorted.Count - 1);
        var below = (int)position;
        var above = Math.Min(below + 1, sorted.Count - 1);
        return sorted[below] + (position - below) * (sorted[above] - sorted[below]);
    }
}
