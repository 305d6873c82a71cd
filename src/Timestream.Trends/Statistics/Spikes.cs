namespace Timestream.Trends.Statistics;

/// <summary>
/// Distinguishes a step of a few runs from a spike among ordinary runs. A spike and a slightly high run have the mean of a step, but not
/// its shape.
/// </summary>
internal static class Spikes
{
    // With four or more runs one outlier is tolerated: the mean of the others has to reach three quarters of the step.
    private const int FewestForMajority = 4;
    private const double LeastOfRest = 0.75;

    // With fewer, the run nearest to the old level has to have a part of the step and to be a number of standard deviations away from
    // that level, and the runs may not be further apart than runs of one level are.
    private const double MostApart = 3.5;
    private static readonly (double Part, double FarOut) s_ofTwo = (0.4, 2.4);
    private static readonly (double Part, double FarOut) s_ofThree = (0.25, 1);

    /// <summary>True if a spike explains the runs as well as a step.</summary>
    /// <param name="nearestFirst">Ascending distances of the runs from the old level, in the direction of the step; at least two.</param>
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
