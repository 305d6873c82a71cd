namespace Timestream.Trends.Simulation;

/// <summary>Seeded noise with mean 0 and standard deviation 1, whatever its kind.</summary>
internal sealed class NoiseSource(Random random, NoiseKind kind)
{
    private const int HeavyDegrees = 3;
    private const double WideShare = 0.05;
    private const double Wide = 5;

    // Part of the standard deviation of two states that is around them.
    private const double AroundState = 0.15;

    /// <summary>A value by itself.</summary>
    public double Next() => kind.Tails switch
    {
        Tails.Heavy => Heavy(),
        Tails.Contaminated => Contaminated(),
        Tails.TwoStates => (random.Next(2) == 0 ? -1 : 1) * Math.Sqrt(1 - AroundState * AroundState) + AroundState * Normal(),
        _ => Normal(),
    };

    /// <summary>Values of one thing in time, which hang together as the kind says.</summary>
    public Func<double> Stream()
    {
        var (state, own) = (Next(), Math.Sqrt(1 - kind.Autocorrelation * kind.Autocorrelation));
        return () => state = kind.Autocorrelation * state + own * Next();
    }

    /// <summary>A normal value, whatever the kind.</summary>
    public double Normal() => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());

    /// <summary>A whole number from low to high, both included.</summary>
    public int Between(int low, int high) => random.Next(low, high + 1);

    /// <summary>How much noisier than stated a case is: 1, or of uneven kinds from a third to three.</summary>
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
