namespace Timestream.Trends.Simulation;

/// <summary>A figure counted in trials, and what that tells about more of them.</summary>
/// <param name="Value">The share of the trials, or the mean count of one.</param>
/// <param name="Lower">Lower end of the 95 % interval.</param>
/// <param name="Upper">Upper end.</param>
/// <param name="Trials">Independent trials behind it; at least one.</param>
/// <param name="IsShare">False for a count.</param>
public sealed record Measured(double Value, double Lower, double Upper, int Trials, bool IsShare)
{
    // 97.5 % quantile of the normal distribution.
    private const double Deviations = 1.959964;

    /// <summary>The share of the trials that had it, with Wilson's interval, which stays useful where nothing was counted.</summary>
    public static Measured Share(IReadOnlyCollection<bool> trials) => Share(trials.Count(had => had) / (double)trials.Count, trials.Count);

    /// <inheritdoc cref="Share(IReadOnlyCollection{bool})"/>
    /// <param name="share">The share.</param>
    /// <param name="trials">Trials that it is of.</param>
    public static Measured Share(double share, int trials)
    {
        var square = Deviations * Deviations;
        var center = (share + square / (2 * trials)) / (1 + square / trials);
        var margin = Deviations * Math.Sqrt(share * (1 - share) / trials + square / (4.0 * trials * trials)) / (1 + square / trials);
        return new Measured(share, Math.Max(0, center - margin), Math.Min(1, center + margin), trials, IsShare: true);
    }

    /// <summary>The mean of counts, with the interval that their spread gives, and at least that of rare events.</summary>
    public static Measured Mean(IReadOnlyCollection<double> counts)
    {
        var mean = counts.Average();
        var variance = counts.Count > 1 ? counts.Sum(count => (count - mean) * (count - mean)) / (counts.Count - 1) : 0;
        var margin = Deviations * Math.Sqrt(Math.Max(Math.Max(variance, mean), 1.0 / counts.Count) / counts.Count);
        return new Measured(mean, Math.Max(0, mean - margin), mean + margin, counts.Count, IsShare: false);
    }
}
