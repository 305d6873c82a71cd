namespace Timestream.Trends.Statistics;

/// <summary>Location and spread that a few outliers do not move.</summary>
public static class Robust
{
    // 1 / 0.6745, by which the median absolute deviation of normal values estimates their standard deviation.
    private const double NormalConsistency = 1.4826;

    /// <summary>The median; the mean of the two middle values if their number is even.</summary>
    /// <param name="values">At least one.</param>
    public static double Median(IEnumerable<double> values) => Quantile([.. values.Order()], 0.5);

    /// <summary>Standard deviation estimated from the median absolute deviation.</summary>
    internal static double Spread(IReadOnlyCollection<double> values)
    {
        var median = Median(values);
        return NormalConsistency * Median(values.Select(value => Math.Abs(value - median)));
    }

    /// <summary>Quantile of sorted values by linear interpolation (type 7 of Hyndman and Fan 1996).</summary>
    internal static double Quantile(IReadOnlyList<double> sorted, double probability)
    {
        var position = probability * (sorted.Count - 1);
        var below = (int)position;
        var above = Math.Min(below + 1, sorted.Count - 1);
        return sorted[below] + (position - below) * (sorted[above] - sorted[below]);
    }
}
