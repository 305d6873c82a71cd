namespace Timestream.Trends.Simulation;

/// <summary>What a simulated comparison is of.</summary>
/// <param name="Kind">How runs vary.</param>
/// <param name="Cases">Cases of every run.</param>
/// <param name="Runs">Runs a side, or pairs.</param>
/// <param name="Noise">Standard deviation between runs or, where they are paired, within pairs, as a share.</param>
public sealed record ComparisonSetup(NoiseKind Kind, int Cases, int Runs, double Noise)
{
    /// <summary>Standard deviation between pairs, which their runs share; null for runs that are not paired. Default null.</summary>
    public double? BetweenPairs { get; init; }

    /// <summary>How many times as long the second run of a pair takes. Default 1.</summary>
    public double SecondRun { get; init; } = 1;

    /// <summary>Runs of the current side where it has not as many as the baseline. Default null.</summary>
    public int? CurrentRuns { get; init; }

    /// <summary>Noise of the first case where it has its own, as a share. Default null.</summary>
    public double? NoiseOfFirst { get; init; }
}
