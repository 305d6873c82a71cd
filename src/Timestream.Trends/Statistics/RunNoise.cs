namespace Timestream.Trends.Statistics;

/// <summary>
/// Between-run noise of a metric: the standard deviation of the logarithm of a run's value, for unchanged code. Iterations
/// of one run share the run's machine state, so they say nothing about it; only several runs do. Few runs say it badly,
/// so their variance is moderated: an allowance stands for some runs that were not made, all cases of the comparison
/// stand for the case, and the case's own runs count in full.
/// </summary>
internal sealed class RunNoise
{
    // The allowance weighs as much as this many degrees of freedom; so does what all cases together show.
    private const double PriorDegrees = 6;

    private const int FewestForSpread = 8;

    private RunNoise(double standardDeviation) => Typical = standardDeviation;

    /// <summary>Standard deviation expected of a case with no repeated runs of its own.</summary>
    public double Typical { get; }

    /// <summary>
    /// Pools the allowance with what the repeated runs of all cases show. Where a slow run was slow in every case, the
    /// cases tell one story many times: they count for no more than the one.
    /// </summary>
    /// <param name="allowance">Standard deviation to assume without evidence, as a share.</param>
    /// <param name="sides">The values of every case, once per side; single runs tell nothing.</param>
    public static RunNoise Pool(double allowance, params IReadOnlyList<RunValues>[] sides)
    {
        List<RunValues> repeated = [.. sides.SelectMany(side => side).Where(values => values.Degrees > 0)];
        var own = repeated.Sum(values => values.Degrees);
        if (own == 0)
        {
            return new RunNoise(allowance);
        }

        var cases = (double)sides.Max(side => side.Count);
        var common = CommonShare(sides);
        var independent = own / (1 + (cases - 1) * common * common);
        // What is no news beside a case's own runs, which count by themselves, is none here.
        var news = cases > 1 ? (independent - own / cases) * cases / (cases - 1) : own;
        var variance = repeated.Sum(values => values.SquaredDeviations) / own;
        return new RunNoise(Math.Sqrt((PriorDegrees * allowance * allowance + news * variance) / (PriorDegrees + news)));
    }

    /// <summary>
    /// The same, but no less than what comparisons of single runs show by themselves: cases that moved up and down
    /// apart from each other were moved by noise.
    /// </summary>
    /// <param name="logRatios">Logarithmic ratio of each case; too few say nothing.</param>
    public RunNoise AtLeastSpreadOf(IReadOnlyCollection<double> logRatios) =>
        logRatios.Count >= FewestForSpread ? AtLeast(Robust.Spread(logRatios) / Math.Sqrt(2)) : this;

    /// <summary>The same, but no less than this standard deviation.</summary>
    public RunNoise AtLeast(double standardDeviation) => standardDeviation > Typical ? new RunNoise(standardDeviation) : this;

    /// <summary>Variance and degrees of freedom to use for one case.</summary>
    public (double Variance, double Degrees) Moderate(double variance, double degrees) =>
        ((PriorDegrees * Typical * Typical + degrees * variance) / (PriorDegrees + degrees), PriorDegrees + degrees);

    /// <summary>Share of the noise that all cases of a run have in common: 0 where each has its own, 1 where all move as one.</summary>
    private static double CommonShare(IReadOnlyList<RunValues>[] sides)
    {
        double together = 0, apart = 0, cases = 1;
        foreach (var side in sides.Where(side => side.Count > 1))
        {
            // Cases that some runs lack cannot be put side by side.
            var runs = side.Max(values => values.Count);
            List<RunValues> whole = [.. side.Where(values => values.Count == runs)];
            together += Enumerable.Range(0, runs).Sum(run => Math.Pow(whole.Average(values => values.Logs[run] - values.MeanLog), 2));
            apart += whole.Average(values => values.SquaredDeviations);
            cases = Math.Max(cases, whole.Count);
        }

        // Independent cases have a share of one over their number by chance.
        return apart > 0 && cases > 1 ? Math.Clamp((together / apart - 1 / cases) / (1 - 1 / cases), 0, 1) : 0;
    }
}
