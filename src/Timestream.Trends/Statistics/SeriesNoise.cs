namespace Timestream.Trends.Statistics;

/// <summary>How a series varies while nothing changes.</summary>
/// <param name="Spread">Standard deviation of a run around its level.</param>
/// <param name="Autocorrelation">Correlation of a run with the one before it, from 0: a machine that was slow an hour ago often still is.</param>
/// <param name="Degrees">Degrees of freedom behind the spread.</param>
internal sealed record SeriesNoise(double Spread, double Autocorrelation, double Degrees)
{

    // Series quieter than this do not exist; a window of equal values would otherwise make anything significant.
    private const double LeastSpread = 0.002;

    // Spikes count as far as this many robust standard deviations, so that one does not blind the detector for a window.
    private const double Clip = 4;

    // Four of five normal values lie within so many standard deviations.
    private const double InnerShare = 0.8;
    private const double InnerDeviations = 1.2816;

    private const double MostAutocorrelation = 0.9;

    // The estimate from n independent runs is off by about one over the root of n: so much of it is not believed.
    private const double Doubt = 1;

    /// <param name="residuals">Distance of each run from its level, oldest first; at least two.</param>
    /// <param name="levels">Levels that were estimated for them.</param>
    public static SeriesNoise Of(IReadOnlyList<double> residuals, int levels)
    {
        var count = residuals.Count;
        double[] sorted = [.. residuals.Select(Math.Abs).Order()];
        // Of two states of a machine the median is in one, and so is the median deviation: the quantile sees the other.
        var robust = Math.Max(Robust.Spread(residuals), Robust.Quantile(sorted, InnerShare) / InnerDeviations);
        var limit = robust > 0 ? Clip * robust : double.PositiveInfinity;
        double[] clipped = [.. residuals.Select(residual => Math.Clamp(residual, -limit, limit))];
        var squares = clipped.Sum(value => value * value);
        var own = squares > 0 ? clipped.Skip(1).Zip(clipped, (next, value) => next * value).Sum() / squares : 0;
        // Kendall 1954: an estimate from n runs is too low by (1 + 3 r) / n.
        var autocorrelation = Math.Clamp((own + 1.0 / count) / (1 - 3.0 / Math.Max(count, 6)) - Doubt / Math.Sqrt(count), 0, MostAutocorrelation);
        // Runs that hang together stay closer to their own mean than to the true level.
        var seen = 1 - MeanVariance(count, autocorrelation) * Math.Max(1, levels);
        var spread = Math.Sqrt(squares / count / Math.Max(seen, 0.1));
        var degrees = Math.Max(2, (count - levels) * (1 - autocorrelation * autocorrelation) / (1 + autocorrelation * autocorrelation));
        return new SeriesNoise(Math.Max(LeastSpread, spread), autocorrelation, degrees);
    }

    /// <summary>Variance of the mean of so many successive runs, as a multiple of the variance of one.</summary>
    public double MeanVariance(int runs) => MeanVariance(runs, Autocorrelation);

    /// <summary>How many runs say as much as one independent run.</summary>
    public double RunsPerIndependent => (1 + Autocorrelation) / (1 - Autocorrelation);

    private static double MeanVariance(int runs, double autocorrelation)
    {
        // (1 + 2 sum of (1 - j/n) r^j) / n, summed.
        var r = autocorrelation;
        return ((1 + r) / (1 - r) - 2 * r * (1 - Math.Pow(r, runs)) / (runs * (1 - r) * (1 - r))) / runs;
    }
}
