namespace Timestream.Trends.Statistics;

/// <summary>Where and how a series changes, by what fits it best.</summary>
internal static class Split
{
    private const int FewestPerSide = 2;

    // Slopes come in more shapes than steps: one has to fit better, not just a little better.
    private const double ClearlyBetter = 0.95;

    /// <summary>
    /// Index of the first value after the step, where both sides fit their own medians best: what found the step may be
    /// a run or two off.
    /// </summary>
    /// <param name="values">At least four values with one step in them.</param>
    public static int Best(double[] values) =>
        Enumerable.Range(FewestPerSide, values.Length - 2 * FewestPerSide + 1).MinBy(split => Misfit(values, split));

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
