namespace Timestream.Trends.Statistics;

/// <summary>An estimate of the ratio of current to baseline, with its uncertainty.</summary>
/// <param name="Ratio">Current divided by baseline: 1.2 is 20 % more.</param>
/// <param name="Lower">Lower end of the 95 % confidence interval of the ratio.</param>
/// <param name="Upper">Upper end of the 95 % confidence interval of the ratio.</param>
/// <param name="PValue">Probability of a ratio at least as far from 1 if nothing had changed (two-sided).</param>
/// <param name="StandardError">Standard error of the logarithm of the ratio.</param>
/// <param name="DegreesOfFreedom">Degrees of freedom of the standard error.</param>
public sealed record RatioEstimate(double Ratio, double Lower, double Upper, double PValue, double StandardError, double DegreesOfFreedom)
{
    private const double IntervalTail = 0.025;

    /// <summary>Logarithm of the ratio, which treats a ratio and its inverse alike.</summary>
    internal double Log => Math.Log(Ratio);

    /// <summary>
    /// Compares the mean logarithms of the runs of two sides. Both sides have one variance (pooled, not Welch's), given by
    /// <see cref="RunNoise"/>.
    /// </summary>
    /// <param name="noise">Variance between runs of this case and its degrees of freedom.</param>
    internal static RatioEstimate OfRuns(RunValues baseline, RunValues current, (double Variance, double Degrees) noise) =>
        Of(current.MeanLog - baseline.MeanLog, Math.Sqrt(noise.Variance * (baseline.LevelVariance + current.LevelVariance)), noise.Degrees);

    /// <summary>Compares runs made in pairs; noise that both runs of a pair share cancels.</summary>
    /// <param name="noise">Variance of the logarithmic ratio of a pair and its degrees of freedom.</param>
    internal static RatioEstimate OfPairs(RunValues logRatios, (double Variance, double Degrees) noise) =>
        Of(logRatios.MeanLog, Math.Sqrt(noise.Variance * logRatios.LevelVariance), noise.Degrees);

    /// <summary>Compares two things measured in turns by a paired t-test; noise that both values of a round share cancels.</summary>
    /// <param name="baseline">One value above 0 per round, of at least two rounds.</param>
    /// <param name="current">One value above 0 of each of the same rounds.</param>
    /// <exception cref="ArgumentException">There are fewer than two rounds, or the sides differ in their number.</exception>
    public static RatioEstimate OfTurns(IReadOnlyList<double> baseline, IReadOnlyList<double> current)
    {
        ArgumentNullException.ThrowIfNull(baseline);
        ArgumentNullException.ThrowIfNull(current);
        if (baseline.Count < 2 || baseline.Count != current.Count)
        {
            throw new ArgumentException(
                $"{baseline.Count} and {current.Count} rounds: expected the same number of both, and two or more.", nameof(current));
        }

        var ratios = RunValues.OfLogs([.. baseline.Zip(current, (before, now) => Math.Log(now / before))]);
        return OfPairs(ratios, (ratios.Variance, ratios.Degrees));
    }

    internal static RatioEstimate Of(double log, double standardError, double degrees)
    {
        var margin = StudentT.Critical(IntervalTail, degrees) * standardError;
        var p = standardError > 0 ? StudentT.TwoSided(log / standardError, degrees) : log == 0 ? 1 : 0;
        return new RatioEstimate(Math.Exp(log), Math.Exp(log - margin), Math.Exp(log + margin), p, standardError, degrees);
    }
}
