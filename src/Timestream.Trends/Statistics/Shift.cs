namespace Timestream.Trends.Statistics;

/// <summary>How far a stretch of a series lies from the one before it, in logarithms.</summary>
/// <param name="Size">Logarithm of the ratio of after to before.</param>
/// <param name="PValue">Probability of a shift this large in an unchanged series (two-sided).</param>
/// <param name="Spread">Standard deviation of a single run around its stretch.</param>
internal sealed record Shift(double Size, double PValue, double Spread)
{
    // Series quieter than this do not exist; a window of equal values would otherwise make anything significant.
    private const double LeastSpread = 0.002;

    // Spikes count as far as this many standard deviations for the spread, so that one does not blind the detector for
    // a window, and for the level, so that one does not move it.
    private const double SpikeClip = 4;
    private const double LevelClip = 2;

    // From three values on there is a majority against a spike.
    private const int FewestForClip = 3;
    private const int FewestForOwnResiduals = 4;

    /// <param name="before">At least two values.</param>
    /// <param name="after">At least one value.</param>
    public static Shift Of(IReadOnlyList<double> before, IReadOnlyList<double> after)
    {
        var center = Robust.Median(before);
        IEnumerable<double> residuals = before.Select(value => value - center);
        if (after.Count >= FewestForOwnResiduals)
        {
            var own = Robust.Median(after);
            residuals = residuals.Concat(after.Select(value => value - own));
        }

        List<double> all = [.. residuals];
        var spread = SpreadOf(all);
        var size = Level(after, spread) - Level(before, spread);
        var error = spread * Math.Sqrt(1.0 / before.Count + 1.0 / after.Count);
        return new Shift(size, StudentT.TwoSided(size / error, all.Count - 1), spread);
    }

    /// <summary>Mean in which a spike counts no more than a clipped distance from the median.</summary>
    internal static double Level(IReadOnlyCollection<double> values, double spread)
    {
        if (values.Count < FewestForClip)
        {
            return values.Average();
        }

        var median = Robust.Median(values);
        var limit = LevelClip * spread;
        return median + values.Average(value => Math.Clamp(value - median, -limit, limit));
    }

    private static double SpreadOf(List<double> residuals)
    {
        var robust = Robust.Spread(residuals);
        var limit = robust > 0 ? SpikeClip * robust : double.PositiveInfinity;
        var squares = residuals.Sum(residual => Math.Pow(Math.Clamp(residual, -limit, limit), 2));
        return Math.Max(LeastSpread, Math.Sqrt(squares / Math.Max(1, residuals.Count - 1)));
    }
}
