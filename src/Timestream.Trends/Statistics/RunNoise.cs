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

    /// <summary>Pools the allowance with what the repeated runs of all cases show.</summary>
    /// <param name="allowance">Standard deviation to assume without evidence, as a share.</param>
    /// <param name="cases">Variance and degrees of freedom of each case; zero degrees where a case has single runs only.</param>
    public static RunNoise Pool(double allowance, IEnumerable<(double Variance, double Degrees)> cases)
    {
        var sum = PriorDegrees * allowance * allowance;
        var degrees = PriorDegrees;
        foreach (var (variance, own) in cases)
        {
            sum += variance * own;
            degrees += own;
        }

        return new RunNoise(Math.Sqrt(sum / degrees));
    }

    /// <summary>
    /// The same, but no less than what comparisons of single runs show by themselves: cases that moved up and down
    /// apart from each other were moved by noise.
    /// </summary>
    /// <param name="logRatios">Logarithmic ratio of each case; too few say nothing.</param>
    public RunNoise AtLeastSpreadOf(IReadOnlyCollection<double> logRatios) =>
        logRatios.Count >= FewestForSpread ? new RunNoise(Math.Max(Typical, Robust.Spread(logRatios) / Math.Sqrt(2))) : this;

    /// <summary>Variance and degrees of freedom to use for one case.</summary>
    public (double Variance, double Degrees) Moderate(double variance, double degrees) =>
        ((PriorDegrees * Typical * Typical + degrees * variance) / (PriorDegrees + degrees), PriorDegrees + degrees);
}
