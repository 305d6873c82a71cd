namespace Timestream.Trends.Statistics;

/// <summary>
/// Tells a step of a few runs from a single run far out among ordinary ones. Two ordinary runs lie a little high once in
/// a while, and with a spike between them they have the mean of a step; they do not have its shape.
/// </summary>
internal static class Spikes
{
    // From so many runs on, one may lie apart, since the others outvote it: they have to have most of the step.
    private const int FewestForMajority = 4;
    private const double LeastOfRest = 0.75;

    // Until then even the nearest has its part of the step and is far out by itself, in standard deviations, and no two
    // are further apart than runs of one level are.
    private const double MostApart = 3.5;
    private static readonly (double Part, double FarOut) s_ofTwo = (0.4, 2.4);
    private static readonly (double Part, double FarOut) s_ofThree = (0.25, 1);

    /// <summary>True where a spike would do as well as a step.</summary>
    /// <param name="nearestFirst">Distances of the runs from the level before, in the direction of the step; at least two.</param>
    /// <param name="size">Size of the step.</param>
    /// <param name="spread">Standard deviation of a run.</param>
    public static bool Explain(double[] nearestFirst, double size, double spread)
    {
        if (nearestFirst.Length >= FewestForMajority)
        {
            return nearestFirst[..^1].Average() < LeastOfRest * size;
        }

        var (part, farOut) = nearestFirst.Length == 2 ? s_ofTwo : s_ofThree;
        var apart = (nearestFirst[^1] - nearestFirst[0]) / Math.Sqrt(2);
        return nearestFirst[0] < Math.Max(farOut * spread, part * size) || apart > MostApart * spread;
    }
}
