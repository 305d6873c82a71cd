namespace Timestream.Trends.Statistics;

/// <summary>Derivatives of the logarithm of the gamma function, which Perfolizer lacks. Arguments are above 0.</summary>
internal static class PolyGamma
{
    // From this argument on, the asymptotic series (Abramowitz and Stegun 6.3.18 and 6.4.12) are accurate to 1e-12.
    private const double Asymptotic = 12;

    /// <summary>First derivative.</summary>
    public static double Digamma(double x)
    {
        var below = 0.0;
        for (; x < Asymptotic; x++)
        {
            below -= 1 / x;
        }

        var square = 1 / (x * x);
        var series = 1.0 / 12 - square * (1.0 / 120 - square * (1.0 / 252 - square * (1.0 / 240 - square / 132)));
        return below + Math.Log(x) - 0.5 / x - square * series;
    }

    /// <summary>Second derivative; decreases from infinity to 0.</summary>
    public static double Trigamma(double x)
    {
        var below = 0.0;
        for (; x < Asymptotic; x++)
        {
            below += 1 / (x * x);
        }

        var square = 1 / (x * x);
        var series = 1.0 / 6 - square * (1.0 / 30 - square * (1.0 / 42 - square * (1.0 / 30 - square * 5 / 66)));
        return below + 1 / x + square / 2 + square / x * series;
    }

    /// <summary>The argument at which <see cref="Trigamma"/> has this value.</summary>
    public static double TrigammaInverse(double value)
    {
        // 1/x < trigamma(x) < 1/x + 1/x^2 brackets the argument. Bisection on a logarithmic scale uses up the bits of a double.
        double low = 1 / (2 * value + Math.Sqrt(value)), high = (1 + Math.Sqrt(1 + 4 * value)) / (2 * value) + 1;
        for (var step = 0; step < 100; step++)
        {
            var middle = Math.Sqrt(low * high);
            (low, high) = Trigamma(middle) > value ? (middle, high) : (low, middle);
        }

        return Math.Sqrt(low * high);
    }
}
