using Timestream.Trends.Statistics;

namespace Timestream.Trends.Simulation;

/// <summary>A figure counted in trials, with its 95 % interval.</summary>
/// <param name="Value">Share of the trials, or mean count of a trial.</param>
/// <param name="Lower">Lower end of the 95 % interval.</param>
/// <param name="Upper">Upper end.</param>
/// <param name="Trials">Number of independent trials; at least one.</param>
/// <param name="IsShare">False for a count.</param>
public sealed record Measured(double Value, double Lower, double Upper, int Trials, bool IsShare)
{
    // 97.5 % quantile of the normal distribution.
    private const double Deviations = 1.959964;

    /// <summary>Share of the trials that are true, with Wilson's score interval (1927), which is also valid for a share of 0.</summary>
    public static Measured Share(IReadOnlyCollection<bool> trials) => Share(trials.Count(had => had) / (double)trials.Count, trials.Count);

    /// <inheritdoc cref="Share(IReadOnlyCollection{bool})"/>
    /// <param name="share">The share.</param>
    /// <param name="trials">Number of trials.</param>
    public static Measured Share(double share, int trials)
    {
        var square = Deviations * Deviations;
        var center = (share + square / (2 * trials)) / (1 + square / trials);
        var margin = Deviations * Math.Sqrt(share * (1 - share) / trials + square / (4.0 * trials * trials)) / (1 + square / trials);
        return new Measured(share, Math.Max(0, center - margin), Math.Min(1, center + margin), trials, IsShare: true);
    }

    /// <summary>Mean of counts, with the interval from their spread, or from a Poisson distribution if that is wider.</summary>
    public static Measured Mean(IReadOnlyCollection<double> counts)
    {
        var mean = counts.Average();
        // Of rare events the variance is at least the mean (Poisson), and one event is never excluded.
        var variance = Math.Max(Math.Max(Moments.Variance(counts), mean), 1.0 / counts.Count);
        var margin = Deviations * Math.Sqrt(variance / counts.Count);
        return new Measured(mean, Math.Max(0, mean - margin), mean + margin, counts.Count, IsShare: false);
    }
}
