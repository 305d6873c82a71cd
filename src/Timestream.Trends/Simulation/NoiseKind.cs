namespace Timestream.Trends.Simulation;

/// <summary>Shape of simulated noise.</summary>
public enum Tails
{
    /// <summary>Normal.</summary>
    Normal,

    /// <summary>Student's t with three degrees of freedom: now and then a value far out, as shared machines give.</summary>
    Heavy,

    /// <summary>Normal, but one value in twenty is drawn five times as wide: a neighbour that comes and goes.</summary>
    Contaminated,

    /// <summary>One of two levels, each as often: a processor that is in one of two states for a run.</summary>
    TwoStates,
}

/// <summary>How runs of unchanged code vary in a simulation.</summary>
/// <param name="Name">For people, and unique.</param>
/// <param name="Tails">Shape.</param>
public sealed record NoiseKind(string Name, Tails Tails)
{
    /// <summary>Correlation of a run with the one before it. Default 0.</summary>
    public double Autocorrelation { get; private init; }

    /// <summary>True where the machine is slow or fast as a whole: all cases of a run share their noise. Default false.</summary>
    public bool IsShared { get; private init; }

    /// <summary>True where each case has an amount of noise of its own, from a third to three times what is stated. Default false.</summary>
    public bool IsUneven { get; private init; }

    public static NoiseKind Normal { get; } = new("normal", Tails.Normal);

    public static NoiseKind Uneven { get; } = new("uneven", Tails.Normal) { IsUneven = true };

    /// <summary>The kinds that verdicts are measured on.</summary>
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
