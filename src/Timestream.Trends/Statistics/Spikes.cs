namespace Timestream.Trends.Statistics;

/// <summary>
/// Tells a step of a few runs from a single run far out among ordinary ones. Two ordinary runs lie a little high once in
/// a while, and with a spike between them they have the mean of a step; they do not have its shape.
/// </summary>
internal static class Spikes
{
    // The step without its furthest run: less certain, and at least half as large.
    private const double LoneSignificance = 0.12;
    private const double RestSignificance = 0.01;
    private const double LeastRest = 0.5;

    // From so many runs on, one may lie apart, since the others outvote it.
    private const int FewestForMajority = 4;

    // Until then the nearest run has its part of the step, and no two are further apart than runs of one level are.
    private const double LeastPart = 0.4;
    private const double MostApart = 3.5;

    /// <summary>True where a spike would do as well as a step.</summary>
    /// <param name="before">The longer stretch.</param>
    /// <param name="after">The runs in question; at least two.</param>
    /// <param name="shift">The step between them.</param>
    public static bool Explain(IReadOnlyList<double> before, IReadOnlyList<double> after, Shift shift)
    {
        double[] nearestFirst = [.. after.OrderBy(value => value * Math.Sign(shift.Size))];
        var rest = nearestFirst[..^1];
        var without = Shift.Of(before, rest);
        if (without.PValue >= (rest.Length == 1 ? LoneSignificance : RestSignificance) || without.Size / shift.Size < LeastRest)
        {
            return true;
        }

        if (after.Count >= FewestForMajority)
        {
            return false;
        }

        var nearest = (nearestFirst[0] - Robust.Median(before)) / shift.Size;
        var apart = Math.Abs(nearestFirst[^1] - nearestFirst[0]) / (Math.Sqrt(2) * shift.Spread);
        return nearest < LeastPart || apart > MostApart;
    }
}
