namespace Timestream.Trends.Statistics;

/// <summary>Values that alternate between two levels, as on a machine with two states.</summary>
/// <param name="Ratio">Upper level divided by lower level.</param>
/// <param name="Upper">For each value, in order, whether it belongs to the upper level.</param>
internal sealed record TwoModes(double Ratio, IReadOnlyList<bool> Upper)
{
    /// <summary>Fewest values from which two levels can be distinguished from noise.</summary>
    public const int Fewest = 6;

    private const int FewestOfEach = 2;

    // Distance of the levels in standard deviations, larger for few values, as some split of noise is then far apart. With these
    // constants, found by simulation, fewer than 1 % of normal samples of 6 to 48 values have two levels.
    private const double LeastApart = 4.5;
    private const double ApartForFew = 27;

    /// <param name="logs">Logarithms of the values.</param>
    /// <param name="margin">Smallest logarithmic distance of the levels that matters.</param>
    /// <returns>Null if one level explains the values.</returns>
    public static TwoModes? Of(IReadOnlyList<double> logs, double margin)
    {
        if (logs.Count < Fewest)
        {
            return null;
        }

        double[] sorted = [.. logs.Order()];
        var split = Enumerable.Range(FewestOfEach, sorted.Length - 2 * FewestOfEach + 1)
            .MinBy(count => Moments.Squares(sorted[..count]) + Moments.Squares(sorted[count..]));
        var distance = sorted[split..].Average() - sorted[..split].Average();
        var within = Math.Sqrt((Moments.Squares(sorted[..split]) + Moments.Squares(sorted[split..])) / (sorted.Length - 2));
        return distance >= margin && distance > (LeastApart + ApartForFew / sorted.Length) * within
            ? new TwoModes(Math.Exp(distance), [.. logs.Select(log => log >= sorted[split])])
            : null;
    }
}
