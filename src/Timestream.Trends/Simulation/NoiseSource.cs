namespace Timestream.Trends.Simulation;

/// <summary>Shape of simulated noise.</summary>
public enum Tails
{
    /// <summary>Normal.</summary>
    Normal,

    /// <summary>Student's t with three degrees of freedom: now and then a value far out, as shared machines give.</summary>
    Heavy,
}

/// <summary>Seeded noise with mean 0 and standard deviation 1, whatever its tails.</summary>
internal sealed class NoiseSource(Random random, Tails tails)
{
    private const int HeavyDegrees = 3;

    public double Next()
    {
        if (tails == Tails.Normal)
        {
            return Normal();
        }

        var squares = Enumerable.Range(0, HeavyDegrees).Sum(_ => Math.Pow(Normal(), 2));
        // The variance of Student's t is n / (n - 2).
        return Normal() / Math.Sqrt(squares / HeavyDegrees) / Math.Sqrt(HeavyDegrees / (HeavyDegrees - 2.0));
    }

    public int Pick(int count) => random.Next(count);

    // Box and Muller.
    private double Normal() => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
}
