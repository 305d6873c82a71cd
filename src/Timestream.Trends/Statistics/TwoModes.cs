namespace Timestream.Trends.Statistics;

/// <summary>Values that flip between two levels, as those of a machine do that is now in one state and now in another.</summary>
/// <param name="Ratio">Upper level divided by lower level.</param>
/// <param name="Upper">For each value in its order, whether it is of the upper level.</param>
internal sealed record TwoModes(double Ratio, IReadOnlyList<bool> Upper)
{
    /// <summary>Fewer do not tell two levels from scatter.</summary>
    public const int Fewest = 6;

    private const int FewestOfEach = 2;

    // Standard deviations that the levels have to be apart: the fewer the values, the further some split of plain noise
    // lies apart. With these, less than 1 % of normal samples of 6 to 48 values have two levels.
    private const double LeastApart = 4.5;
    private const double ApartForFew = 27;

    /// <param name="logs">Logarithms of the values.</param>
    /// <param name="margin">Least logarithmic distance of the levels that matters.</param>
    /// <returns>Null where one level explains the values.</returns>
    public static TwoModes? Of(IReadOnlyList<double> logs, double margin)
    {
        if (logs.Count < Fewest)
        {
            return null;
        }

        double[] sorted = [.. logs.Order()];
        var split = Enumerable.Range(FewestOfEach, sorted.Length - 2 * FewestOfEach + 1).MinBy(count => Squares(sorted[..count]) + Squares(sorted[count..]));
        var distance = sorted[split..].Average() - sorted[..split].Average();
        var within = Math.Sqrt((Squares(sorted[..split]) + Squares(sorted[split..])) / (sorted.Length - 2));
        return distance >= margin && distance > (LeastApart + ApartForFew / sorted.Length) * within
            ? new TwoModes(Math.Exp(distance), [.. logs.Select(log => log >= sorted[split])])
            : null;
    }

    private static double Squares(double[] values)
    {
        var mean = values.Average();
        return values.Sum(value => (value - mean) * (value - mean));
    }
}
