namespace Timestream.Trends.Simulation;

/// <summary>A simulated comparison.</summary>
/// <param name="Kind">Kind of noise.</param>
/// <param name="Cases">Number of cases of every run.</param>
/// <param name="Runs">Number of runs a side, or of pairs.</param>
/// <param name="Noise">Standard deviation between runs or, if they are paired, within pairs, as a share.</param>
public sealed record ComparisonSetup(NoiseKind Kind, int Cases, int Runs, double Noise)
{
    /// <summary>Standard deviation between pairs, which both runs of a pair share; null if runs are not paired. Default null.</summary>
    public double? BetweenPairs { get; init; }

    /// <summary>Time of the second run of a pair, as a multiple of the first. Default 1.</summary>
    public double SecondRun { get; init; } = 1;

    /// <summary>Number of runs of the current side; null for the same number as the baseline. Default null.</summary>
    public int? CurrentRuns { get; init; }

    /// <summary>Noise of the first case, as a share; null for the same as the others. Default null.</summary>
    public double? NoiseOfFirst { get; init; }
}
