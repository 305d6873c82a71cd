using Timestream.Trends.Metrics;

namespace Timestream.Trends.Verdicts;

/// <summary>Options of a comparison. The simulations use the defaults.</summary>
public sealed record ComparisonOptions
{
    /// <summary>The smallest change that matters. Default 5 %.</summary>
    public Threshold Threshold { get; init; } = Threshold.Default;

    /// <summary>
    /// Standard deviation between runs of unchanged code, as a share, that is assumed if runs are not repeated. Default 5 %: on shared
    /// machines it was 2 to 11 %, while iterations within a run varied by less than 1 %.
    /// </summary>
    public double BetweenRunNoise { get; init; } = 0.05;

    /// <summary>The same for the runs of a pair, without the noise that they share. Default 2 %.</summary>
    public double WithinPairNoise { get; init; } = 0.02;

    /// <summary>Largest one-sided probability of a change in an unchanged case. Default 1 %.</summary>
    public double Significance { get; init; } = 0.01;

    /// <summary>Largest expected share of false alarms among the alarms of a comparison. Default 5 %.</summary>
    public double FalseDiscoveryRate { get; init; } = 0.05;

    /// <summary>Timing metrics that gate in addition to the primary one of each case. Default none: they only inform.</summary>
    public IReadOnlyList<Metric> Gates { get; init; } = [];

    /// <summary>Judges runs of different environments. Default false: they are refused.</summary>
    public bool AllowDifferentEnvironment { get; init; }
}
