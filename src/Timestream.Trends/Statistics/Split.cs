namespace Timestream.Trends.Statistics;

/// <summary>Places a step: what found it may be a run or two off.</summary>
internal static class Split
{
    private const int FewestPerSide = 2;

    /// <summary>Index of the first value after the step, where both sides fit their own medians best.</summary>
    /// <param name="values">At least four values with one step in them.</param>
    public static int Best(double[] values) =>
        Enumerable.Range(FewestPerSide, values.Length - 2 * FewestPerSide + 1).MinBy(split => Misfit(values[..split]) + Misfit(values[split..]));

    private static double Misfit(double[] values)
    {
        var median = Robust.Median(values);
        return values.Sum(value => Math.Abs(value - median));
    }
}
