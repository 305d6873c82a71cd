namespace Timestream.Trends.Statistics;

/// <summary>Finds the position and the shape of a change that fit a series best.</summary>
internal static class Split
{
    private const int FewestPerSide = 2;

    // In standard deviations.
    private const double Clip = 5;

    // There are more possible slopes than steps, so a slope has to reduce the misfit by 5 %.
    private const double ClearlyBetter = 0.95;

    /// <summary>
    /// Index of the first value after the step: the split with the least squares around the levels of both sides, clipped so that a
    /// spike has a bounded influence. The window that found the step may be off by a run or two.
    /// </summary>
    /// <param name="values">At least four values with one step.</param>
    public static int Best(double[] values)
    {
        // A step affects one difference between successive values only, so the differences estimate the noise.
        var spread = Robust.Spread([.. values.Skip(1).Zip(values, (next, value) => next - value)]) / Math.Sqrt(2);
        var limit = spread > 0 ? Clip * spread : double.PositiveInfinity;
        return Enumerable.Range(FewestPerSide, values.Length - 2 * FewestPerSide + 1)
            .MinBy(split => Squares(values[..split]) + Squares(values[split..]));

        double Squares(double[] side)
        {
            var level = SeriesLevels.Level(side, spread);
            return side.Sum(value => Math.Pow(Math.Clamp(value - level, -limit, limit), 2));
        }
    }

    /// <summary>True if a level followed by a slope to the end fits better than two levels.</summary>
    /// <param name="values">The values, oldest first.</param>
    /// <param name="shortest">Fewest of the newest values that the slope may cover.</param>
    /// <param name="longest">Most of the newest values that the slope may cover.</param>
    public static bool IsRamp(double[] values, int shortest, int longest)
    {
        var lengths = Enumerable.Range(shortest, longest - shortest + 1).Where(ramp => values.Length - ramp >= FewestPerSide);
        return lengths.Min(ramp => RampMisfit(values, ramp)) < ClearlyBetter * Misfit(values, Best(values));
    }

    private static double RampMisfit(double[] values, int length)
    {
        var start = values.Length - length;
        var level = Robust.Median(values[..start]);
        var rises = Enumerable.Range(1, length).ToArray();
        var slope = rises.Sum(x => x * (values[start + x - 1] - level)) / rises.Sum(x => (double)x * x);
        return Misfit(values[..start]) + rises.Sum(x => Math.Abs(values[start + x - 1] - level - slope * x));
    }

    private static double Misfit(double[] values, int split) => Misfit(values[..split]) + Misfit(values[split..]);

    private static double Misfit(double[] values)
    {
        var median = Robust.Median(values);
        return values.Sum(value => Math.Abs(value - median));
    }
}
