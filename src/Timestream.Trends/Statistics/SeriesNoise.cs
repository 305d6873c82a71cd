namespace Timestream.Trends.Statistics;

/// <summary>Noise of an unchanged series: a first-order autoregressive process around its level.</summary>
/// <param name="Spread">Standard deviation of a run around its level.</param>
/// <param name="Autocorrelation">
/// Correlation of a run with the previous one, 0 or more: a machine that was slow an hour ago often still is.
/// </param>
/// <param name="Degrees">Degrees of freedom of the spread.</param>
internal sealed record SeriesNoise(double Spread, double Autocorrelation, double Degrees)
{
    // Lower bound of the spread, as equal values would make any difference significant.
    private const double LeastSpread = 0.002;

    // Robust standard deviations at which residuals are clipped, so that a spike does not hide changes for a whole window.
    private const double Clip = 4;

    // 80 % of normal values lie within 1.2816 standard deviations.
    private const double InnerShare = 0.8;
    private const double InnerDeviations = 1.2816;

    private const double MostAutocorrelation = 0.9;

    // Standard errors, 1 / sqrt(n) each for independent runs, that are subtracted from the estimated autocorrelation.
    private const double Doubt = 1;

    /// <param name="residuals">Distance of each run from its level, oldest first; at least two.</param>
    /// <param name="levels">Number of levels that were estimated from the same runs.</param>
    public static SeriesNoise Of(IReadOnlyList<double> residuals, int levels)
    {
        var count = residuals.Count;
        double[] sorted = [.. residuals.Select(Math.Abs).Order()];
        // If a machine has two states, the median absolute deviation sees one of them only. The 80 % quantile sees both.
        var robust = Math.Max(Robust.Spread(residuals), Robust.Quantile(sorted, InnerShare) / InnerDeviations);
        var limit = robust > 0 ? Clip * robust : double.PositiveInfinity;
        double[] clipped = [.. residuals.Select(residual => Math.Clamp(residual, -limit, limit))];
        var squares = clipped.Sum(value => value * value);
        var own = squares > 0 ? clipped.Skip(1).Zip(clipped, (next, value) => next * value).Sum() / squares : 0;
        // Kendall (1954): the estimate from n runs is too low by (1 + 3 r) / n on average.
        var unbiased = (own + 1.0 / count) / (1 - 3.0 / Math.Max(count, 6));
        var autocorrelation = Math.Clamp(unbiased - Doubt / Math.Sqrt(count), 0, MostAutocorrelation);
        // Correlated runs are closer to their own mean than to the true level, which makes their variance too small.
        var seen = 1 - MeanVariance(count, autocorrelation) * Math.Max(1, levels);
        var spread = Math.Sqrt(squares / count / Math.Max(seen, 0.1));
        // Bartlett (1935): the variance of an autoregressive series has the degrees of freedom of (1 - r^2) / (1 + r^2) as many runs.
        var degrees = Math.Max(2, (count - levels) * (1 - autocorrelation * autocorrelation) / (1 + autocorrelation * autocorrelation));
        return new SeriesNoise(Math.Max(LeastSpread, spread), autocorrelation, degrees);
    }

    /// <summary>Variance of the mean of a number of successive runs, as a multiple of the variance of one run.</summary>
    public double MeanVariance(int runs) => MeanVariance(runs, Autocorrelation);

    /// <summary>Number of runs that carry as much information as one independent run.</summary>
    public double RunsPerIndependent => (1 + Autocorrelation) / (1 - Autocorrelation);

    private static double MeanVariance(int runs, double autocorrelation)
    {
        // Closed form of (1 + 2 sum over j of (1 - j/n) r^j) / n.
        var r = autocorrelation;
        return ((1 + r) / (1 - r) - 2 * r * (1 - Math.Pow(r, runs)) / (runs * (1 - r) * (1 - r))) / runs;
    }
}
