namespace Timestream.Trends.Statistics;

/// <summary>Where and how a series changes, by what fits it best.</summary>
internal static class Split
{
    private const int FewestPerSide = 2;

    // Standard deviations.
    private const double Clip = 5;

    // Slopes come in more shapes than steps: one has to fit better, not just a little better.
    private const double ClearlyBetter = 0.95;

    /// <summary>
    /// Index of the first value after the step, where both sides fit their own levels best: what found the step may be
    /// a run or two off. Squares place a step of two runs better than distances do; a spike counts as far as the clip.
    /// </summary>
    /// <param name="values">At least four values with one step in them.</param>
    public static int Best(double[] values)
    {
        // A step moves one difference only, so differences tell the noise whatever the step.
        var spread = Robust.Spread([.. values.Skip(1).Zip(values, (next, value) => next - value)]) / Math.Sqrt(2);
        var limit = spread > 0 ? Clip * spread : double.PositiveInfinity;
        return Enumerable.Range(FewestPerSide, values.Length - 2 * FewestPerSide + 1).MinBy(split => Squares(values[..split]) + Squares(values[split..]));

        double Squares(double[] side)
        {
            var level = SeriesLevels.Level(side, spread);
            return side.Sum(value => Math.Pow(Math.Clamp(value - level, -limit, limit), 2));
        }
    }

    /// <summary>True where a level and then a slope to the end fit better than two levels.</summary>
    /// <param name="shortest">Fewest of the newest values that the slope may cover.</param>
    /// <param name="longest">Most of them.</param>
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
