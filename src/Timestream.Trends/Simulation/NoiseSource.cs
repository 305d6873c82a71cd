namespace Timestream.Trends.Simulation;

/// <summary>Pseudo-random noise of any kind, with mean 0 and standard deviation 1.</summary>
internal sealed class NoiseSource(Random random, NoiseKind kind)
{
    private const int HeavyDegrees = 3;
    private const double WideShare = 0.05;
    private const double Wide = 5;

    // Standard deviation within a state, as a part of the whole.
    private const double AroundState = 0.15;

    /// <summary>An independent value.</summary>
    public double Next() => kind.Tails switch
    {
        Tails.Heavy => Heavy(),
        Tails.Contaminated => Contaminated(),
        Tails.TwoStates => (random.Next(2) == 0 ? -1 : 1) * Math.Sqrt(1 - AroundState * AroundState) + AroundState * Normal(),
        _ => Normal(),
    };

    /// <summary>Successive values, with the autocorrelation of the kind.</summary>
    public Func<double> Stream()
    {
        var (state, own) = (Next(), Math.Sqrt(1 - kind.Autocorrelation * kind.Autocorrelation));
        return () => state = kind.Autocorrelation * state + own * Next();
    }

    /// <summary>A normal value, for any kind (Box and Muller 1958).</summary>
    public double Normal() => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());

    /// <summary>A whole number between two bounds, both inclusive.</summary>
    public int Between(int low, int high) => random.Next(low, high + 1);

    /// <summary>Noise of a case as a multiple of the nominal one: 1, or for uneven kinds from 1/3 to 3.</summary>
    public double Unevenness() => kind.IsUneven ? Math.Pow(3, 2 * random.NextDouble() - 1) : 1;

    private double Heavy()
    {
        var squares = Enumerable.Range(0, HeavyDegrees).Sum(_ => Math.Pow(Normal(), 2));
        // The variance of Student's t is n / (n - 2).
        return Normal() / Math.Sqrt(squares / HeavyDegrees) / Math.Sqrt(HeavyDegrees / (HeavyDegrees - 2.0));
    }

    private double Contaminated() =>
        Normal() * (random.NextDouble() < WideShare ? Wide : 1) / Math.Sqrt(1 - WideShare + WideShare * Wide * Wide);
}
