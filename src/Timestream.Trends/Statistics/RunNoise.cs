namespace Timestream.Trends.Statistics;

/// <summary>
/// Noise of a metric between runs of unchanged code: the variance of the logarithm of a run's value. Iterations of one run share the
/// state of the machine, so only repeated runs show it. Few runs estimate it badly; the variance of each case is therefore moderated by
/// the variances of the others (<see cref="VariancePrior"/>), and noise below an assumed allowance counts only as far as many runs show it.
/// </summary>
internal sealed class RunNoise
{
    // Weight of the allowance, in degrees of freedom.
    private const double AllowanceDegrees = 6;

    // Cases from which the spread of their ratios estimates noise.
    private const int FewestForSpread = 8;

    private readonly double _allowance;
    private readonly VariancePrior _others;
    private readonly IReadOnlyList<(double Squares, double Degrees)> _cases;

    private RunNoise(double allowance, VariancePrior others, IReadOnlyList<(double Squares, double Degrees)> cases)
    {
        _allowance = allowance;
        _others = others;
        _cases = cases;
    }

    /// <param name="allowance">Standard deviation that is assumed without evidence, as a share.</param>
    /// <param name="sides">The values of every case, once per side, in the same order; single runs carry no information.</param>
    public static RunNoise Pool(double allowance, params IReadOnlyList<RunValues>[] sides)
    {
        var cases = Enumerable.Range(0, sides.Length == 0 ? 0 : sides[0].Count)
            .Select(index => (Squares: sides.Sum(side => side[index].SquaredDeviations), Degrees: sides.Sum(side => side[index].Degrees)))
            .ToList();
        var repeated = cases.FindAll(own => own.Degrees > 0);
        if (repeated.Count < 2)
        {
            return new RunNoise(allowance, new VariancePrior(0, 0), cases);
        }

        var prior = VariancePrior.Fit(repeated.ConvertAll(own => (own.Squares / own.Degrees, own.Degrees)));
        // Cases that share their noise do not estimate it independently. With a correlation r between k cases, the effective degrees of
        // freedom are the total divided by 1 + (k - 1) r^2 (Satterthwaite's approximation for a mean of correlated variances).
        var degrees = repeated.Sum(own => own.Degrees);
        var common = CommonShare(sides);
        var independent = degrees / (1 + (repeated.Count - 1) * common * common);
        // The case's own runs are excluded, as Of weights them separately.
        var ofOthers = Math.Max(0, (independent - degrees / repeated.Count) * repeated.Count / (repeated.Count - 1));
        return new RunNoise(allowance, prior with { Degrees = Math.Min(prior.Degrees, ofOthers) }, cases);
    }

    /// <summary>
    /// The same noise, but at least the spread of the ratios of single runs: cases whose ratios differ from each other were moved by noise.
    /// </summary>
    /// <param name="logRatios">Logarithmic ratio of each case; ignored if there are fewer than eight.</param>
    public RunNoise AtLeastSpreadOf(IReadOnlyCollection<double> logRatios) => logRatios.Count < FewestForSpread
        ? this
        : new RunNoise(Math.Max(_allowance, Robust.Spread(logRatios) / Math.Sqrt(2)), _others, _cases);

    /// <summary>Variance of one case and its degrees of freedom: the posterior of Smyth (2004), equation 5.</summary>
    /// <param name="index">Index of the case, in the order of the sides.</param>
    /// <param name="floor">Standard deviation between iterations, which raises the allowance.</param>
    public (double Variance, double Degrees) Of(int index, double floor = 0)
    {
        var own = _cases.Count > index ? _cases[index] : default;
        var allowance = Math.Max(_allowance, floor);
        var squares = own.Squares + _others.Degrees * _others.Variance;
        var degrees = own.Degrees + _others.Degrees;
        // Noise above the allowance counts as measured; noise below it is averaged with the allowance.
        return degrees > 0 && squares / degrees > allowance * allowance
            ? (squares / degrees, degrees)
            : ((squares + AllowanceDegrees * allowance * allowance) / (degrees + AllowanceDegrees), degrees + AllowanceDegrees);
    }

    /// <summary>Share of the noise that all cases of a run have in common: 0 if they are independent, 1 if they move together.</summary>
    private static double CommonShare(IReadOnlyList<RunValues>[] sides)
    {
        double together = 0, apart = 0, cases = 1;
        foreach (var side in sides.Where(side => side.Any(values => values.Degrees > 0)))
        {
            // Only cases that all runs have can be aligned. Residuals are scaled, so that a noisy case does not dominate.
            var runs = side.Max(values => values.Count);
            List<RunValues> whole = [.. side.Where(values => values.Count == runs && values.SquaredDeviations > 0)];
            if (whole.Count > 0)
            {
                together += Enumerable.Range(0, runs)
                    .Sum(run => Math.Pow(whole.Average(values => values.Residuals[run] / Math.Sqrt(values.Variance)), 2));
                apart += whole.Average(values => values.SquaredDeviations / values.Variance);
                cases = Math.Max(cases, whole.Count);
            }
        }

        // By chance, k independent cases have a share of 1/k, which is subtracted.
        return apart > 0 && cases > 1 ? Math.Clamp((together / apart - 1 / cases) / (1 - 1 / cases), 0, 1) : 0;
    }
}
