namespace Timestream.Trends.Simulation;

/// <summary>How many of some trials had it, and what that tells about the rest.</summary>
/// <param name="Value">Share counted.</param>
/// <param name="Trials">Independent trials behind it; at least one.</param>
public sealed record Share(double Value, int Trials)
{
    // 97.5 % quantile of the normal distribution.
    private const double Deviations = 1.959964;

    /// <summary>Lower end of Wilson's 95 % interval, which stays useful where nothing was counted.</summary>
    public double Lower => Math.Max(0, Center - Margin);

    /// <summary>Upper end of the interval.</summary>
    public double Upper => Math.Min(1, Center + Margin);

    private double Shrink => 1 + Deviations * Deviations / Trials;

    private double Center => (Value + Deviations * Deviations / (2 * Trials)) / Shrink;

    private double Margin => Deviations * Math.Sqrt(Value * (1 - Value) / Trials + Deviations * Deviations / (4.0 * Trials * Trials)) / Shrink;

    /// <summary>Counts the trials that had it.</summary>
    public static Share Of(IReadOnlyCollection<bool> trials) => new(trials.Count(had => had) / (double)trials.Count, trials.Count);
}
