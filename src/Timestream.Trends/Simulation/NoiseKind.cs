namespace Timestream.Trends.Simulation;

/// <summary>Shape of simulated noise.</summary>
public enum Tails
{
    /// <summary>Normal.</summary>
    Normal,

    /// <summary>Student's t distribution with three degrees of freedom: occasional outliers, as on shared machines.</summary>
    Heavy,

    /// <summary>Normal, with one value in twenty of five times the standard deviation: another process that runs now and then.</summary>
    Contaminated,

    /// <summary>Two levels of equal probability: a processor that is in one of two states during a run.</summary>
    TwoStates,
}

/// <summary>How runs of unchanged code vary in a simulation.</summary>
/// <param name="Name">Unique name.</param>
/// <param name="Tails">Shape of the distribution.</param>
public sealed record NoiseKind(string Name, Tails Tails)
{
    /// <summary>Correlation of a run with the previous one. Default 0.</summary>
    public double Autocorrelation { get; private init; }

    /// <summary>True if all cases of a run share their noise, as on a machine that is slow or fast as a whole. Default false.</summary>
    public bool IsShared { get; private init; }

    /// <summary>True if cases differ in their noise, from a third to three times the nominal one. Default false.</summary>
    public bool IsUneven { get; private init; }

    public static NoiseKind Normal { get; } = new("normal", Tails.Normal);

    public static NoiseKind Uneven { get; } = new("uneven", Tails.Normal) { IsUneven = true };

    /// <summary>The kinds with which verdicts are simulated.</summary>
    public static IReadOnlyList<NoiseKind> All { get; } =
    [
        Normal,
        new("heavy tails", Tails.Heavy),
        new("contaminated", Tails.Contaminated),
        new("two states", Tails.TwoStates),
        Uneven,
        new("shared", Tails.Normal) { IsShared = true },
        new("correlated 0.5", Tails.Normal) { Autocorrelation = 0.5 },
        new("correlated 0.8", Tails.Normal) { Autocorrelation = 0.8 },
    ];

    public override string ToString() => Name;
}
