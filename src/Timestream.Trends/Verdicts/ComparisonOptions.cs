using Timestream.Trends.Metrics;

namespace Timestream.Trends.Verdicts;

/// <summary>How sure a comparison has to be. The defaults are those the simulations were made with.</summary>
public sealed record ComparisonOptions
{
    /// <summary>The smallest change that matters. Default 5 %.</summary>
    public Threshold Threshold { get; init; } = Threshold.Default;

    /// <summary>
    /// Standard deviation between runs of unchanged code, as a share, to assume where runs were not repeated. Default
    /// 5 %: on shared machines 2 to 11 % were measured, though iterations within a run spread by less than 1 %.
    /// </summary>
    public double BetweenRunNoise { get; init; } = 0.05;

    /// <summary>The same for the ratio of two runs made side by side. Default 2 %.</summary>
    public double WithinPairNoise { get; init; } = 0.02;

    /// <summary>Largest probability of calling one unchanged case worse. Default 1 %.</summary>
    public double Significance { get; init; } = 0.01;

    /// <summary>Share of false alarms among the alarms of a comparison. Default 5 %.</summary>
    public double FalseDiscoveryRate { get; init; } = 0.05;

    /// <summary>Timing metrics whose changes are findings, besides the primary one of each case. Default none: they inform.</summary>
    public IReadOnlyList<Metric> Gates { get; init; } = [];

    /// <summary>Judge although endpoint, runtime, processor or workload differ. Default false.</summary>
    public bool AllowDifferentEnvironment { get; init; }
}
