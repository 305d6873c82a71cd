namespace Timestream.Trends.Statistics;

/// <summary>
/// Between-run noise of a metric: the variance of the logarithm of a run's value, for unchanged code. Iterations of one
/// run share the run's machine state, so they say nothing about it; only several runs do. Few runs say it badly, so the
/// variance of each case is moderated by those of the others (<see cref="VariancePrior"/>), and no machine is believed to
/// be quieter than the allowance before many runs have shown it.
/// </summary>
internal sealed class RunNoise
{
    // The allowance weighs as much as this many degrees of freedom.
    private const double AllowanceDegrees = 6;

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

    /// <param name="allowance">Standard deviation to assume without evidence, as a share.</param>
    /// <param name="sides">The values of every case, once per side, in the same order; single runs tell nothing.</param>
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
        // Where a slow run was slow in every case, the cases tell one story many times: they count for no more than the one.
        // What a case tells about itself is no news from the others.
        var degrees = repeated.Sum(own => own.Degrees);
        var common = CommonShare(sides);
        var independent = degrees / (1 + (repeated.Count - 1) * common * common);
        var news = Math.Max(0, (independent - degrees / repeated.Count) * repeated.Count / (repeated.Count - 1));
        return new RunNoise(allowance, prior with { Degrees = Math.Min(prior.Degrees, news) }, cases);
    }

    /// <summary>
    /// The same, but no less than what comparisons of single runs show by themselves: cases that moved up and down
    /// apart from each other were moved by noise.
    /// </summary>
    /// <param name="logRatios">Logarithmic ratio of each case; too few say nothing.</param>
    public RunNoise AtLeastSpreadOf(IReadOnlyCollection<double> logRatios) =>
        logRatios.Count >= FewestForSpread ? new RunNoise(Math.Max(_allowance, Robust.Spread(logRatios) / Math.Sqrt(2)), _others, _cases) : this;

    /// <summary>Variance of one case, and the degrees of freedom behind it.</summary>
    /// <param name="index">Of the case, in the order of the sides.</param>
    /// <param name="floor">Standard deviation between iterations; noise between runs is not expected to be less without evidence.</param>
    public (double Variance, double Degrees) Of(int index, double floor = 0)
    {
        var own = _cases.Count > index ? _cases[index] : default;
        var allowance = Math.Max(_allowance, floor);
        var squares = own.Squares + _others.Degrees * _others.Variance;
        var degrees = own.Degrees + _others.Degrees;
        // Noise beyond the allowance is believed at once, quiet only as far as it has been shown.
        return degrees > 0 && squares / degrees > allowance * allowance
            ? (squares / degrees, degrees)
            : ((squares + AllowanceDegrees * allowance * allowance) / (degrees + AllowanceDegrees), degrees + AllowanceDegrees);
    }

    /// <summary>Share of the noise that all cases of a run have in common: 0 where each has its own, 1 where all move as one.</summary>
    private static double CommonShare(IReadOnlyList<RunValues>[] sides)
    {
        double together = 0, apart = 0, cases = 1;
        foreach (var side in sides.Where(side => side.Any(values => values.Degrees > 0)))
        {
            // Cases that some runs lack cannot be put side by side; a case far noisier than the others would speak for all.
            var runs = side.Max(values => values.Count);
            List<RunValues> whole = [.. side.Where(values => values.Count == runs && values.SquaredDeviations > 0)];
            if (whole.Count > 0)
            {
                together += Enumerable.Range(0, runs).Sum(run => Math.Pow(whole.Average(values => values.Residuals[run] / Math.Sqrt(values.Variance)), 2));
                apart += whole.Average(values => values.SquaredDeviations / values.Variance);
                cases = Math.Max(cases, whole.Count);
            }
        }

        // Independent cases have a share of one over their number by chance.
        return apart > 0 && cases > 1 ? Math.Clamp((together / apart - 1 / cases) / (1 - 1 / cases), 0, 1) : 0;
    }
}
