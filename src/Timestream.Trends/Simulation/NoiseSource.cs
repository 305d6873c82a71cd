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
}

/// <summary>Seeded noise with mean 0 and standard deviation 1, whatever its tails.</summary>
internal sealed class NoiseSource(Random random, Tails tails)
{
    private const int HeavyDegrees = 3;
    private const double WideShare = 0.05;
    private const double Wide = 5;

    public double Next() => tails switch
    {
        Tails.Heavy => Heavy(),
        Tails.Contaminated => Contaminated(),
        _ => Normal(),
    };

    /// <summary>A whole number from low to high, both included.</summary>
    public int Between(int low, int high) => random.Next(low, high + 1);

    private double Heavy()
    {
        var squares = Enumerable.Range(0, HeavyDegrees).Sum(_ => Math.Pow(Normal(), 2));
        // The variance of Student's t is n / (n - 2).
        return Normal() / Math.Sqrt(squares / HeavyDegrees) / Math.Sqrt(HeavyDegrees / (HeavyDegrees - 2.0));
    }

    private double Contaminated() =>
        Normal() * (random.NextDouble() < WideShare ? Wide : 1) / Math.Sqrt(1 - WideShare + WideShare * Wide * Wide);

    // Box and Muller.
    private double Normal() => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
}
