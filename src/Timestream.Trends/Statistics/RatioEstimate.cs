namespace Timestream.Trends.Statistics;

/// <summary>The ratio of current to baseline, and how well it is known.</summary>
/// <param name="Ratio">Current divided by baseline: 1.2 is 20 % more.</param>
/// <param name="Lower">Lower end of the 95 % confidence interval of the ratio.</param>
/// <param name="Upper">Upper end of the 95 % confidence interval of the ratio.</param>
/// <param name="PValue">Probability of a ratio at least as far from 1 if nothing had changed (two-sided).</param>
/// <param name="StandardError">Of the logarithm of the ratio.</param>
/// <param name="DegreesOfFreedom">Behind the standard error.</param>
public sealed record RatioEstimate(double Ratio, double Lower, double Upper, double PValue, double StandardError, double DegreesOfFreedom)
{
    private const double IntervalTail = 0.025;

    /// <summary>Logarithm of the ratio, in which up and down are alike.</summary>
    internal double Log => Math.Log(Ratio);

    /// <summary>Compares the means of logarithms, the run being the unit.</summary>
    /// <param name="noise">Variance between runs of this case and its degrees of freedom.</param>
    internal static RatioEstimate OfRuns(RunValues baseline, RunValues current, (double Variance, double Degrees) noise) =>
        Of(current.MeanLog - baseline.MeanLog, Math.Sqrt(noise.Variance * (baseline.LevelVariance + current.LevelVariance)), noise.Degrees);

    /// <summary>Compares pairs of runs made side by side, whose common noise cancels.</summary>
    /// <param name="noise">Variance of the logarithmic ratio of a pair and its degrees of freedom.</param>
    internal static RatioEstimate OfPairs(RunValues logRatios, (double Variance, double Degrees) noise) =>
        Of(logRatios.MeanLog, Math.Sqrt(noise.Variance * logRatios.LevelVariance), noise.Degrees);

    /// <summary>Compares two things measured in turns, whose common noise cancels: each value with the other's of the same round.</summary>
    /// <param name="baseline">More than 0, of at least two rounds.</param>
    /// <param name="current">More than 0, of as many rounds.</param>
    /// <exception cref="ArgumentException">Fewer than two rounds, or not as many of both.</exception>
    public static RatioEstimate OfTurns(IReadOnlyList<double> baseline, IReadOnlyList<double> current)
    {
        ArgumentNullException.ThrowIfNull(baseline);
        ArgumentNullException.ThrowIfNull(current);
        if (baseline.Count < 2 || baseline.Count != current.Count)
        {
            throw new ArgumentException($"{baseline.Count} and {current.Count} rounds: give two or more, as many of both.", nameof(current));
        }

        var logs = baseline.Zip(current, (before, now) => Math.Log(now / before)).ToList();
        var mean = logs.Average();
        var variance = logs.Sum(log => (log - mean) * (log - mean)) / (logs.Count - 1);
        return Of(mean, Math.Sqrt(variance / logs.Count), logs.Count - 1);
    }

    internal static RatioEstimate Of(double log, double standardError, double degrees)
    {
        var margin = StudentT.Critical(IntervalTail, degrees) * standardError;
        var p = standardError > 0 ? StudentT.TwoSided(log / standardError, degrees) : log == 0 ? 1 : 0;
        return new RatioEstimate(Math.Exp(log), Math.Exp(log - margin), Math.Exp(log + margin), p, standardError, degrees);
    }
}
