namespace Timestream.Trends.Statistics;

/// <summary>Derivatives of the logarithm of the gamma function, which Perfolizer does not have. Arguments above 0.</summary>
internal static class PolyGamma
{
    // From here on the asymptotic series (Abramowitz and Stegun 6.3.18 and 6.4.12) is exact to 1e-12.
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
        return below + Math.Log(x) - 0.5 / x - square * (1.0 / 12 - square * (1.0 / 120 - square * (1.0 / 252 - square * (1.0 / 240 - square / 132))));
    }

    /// <summary>Second derivative; falls from infinity to 0.</summary>
    public static double Trigamma(double x)
    {
        var below = 0.0;
        for (; x < Asymptotic; x++)
        {
            below += 1 / (x * x);
        }

        var square = 1 / (x * x);
        return below + 1 / x + square / 2 + square / x * (1.0 / 6 - square * (1.0 / 30 - square * (1.0 / 42 - square * (1.0 / 30 - square * 5 / 66))));
    }

    /// <summary>The argument at which <see cref="Trigamma"/> has this value.</summary>
    public static double TrigammaInverse(double value)
    {
        // 1/x < trigamma(x) < 1/x + 1/x^2 bracket it; bisection on a logarithmic scale ends after as many steps as a double has bits.
        double low = 1 / (2 * value + Math.Sqrt(value)), high = (1 + Math.Sqrt(1 + 4 * value)) / (2 * value) + 1;
        for (var step = 0; step < 100; step++)
        {
            var middle = Math.Sqrt(low * high);
            (low, high) = Trigamma(middle) > value ? (middle, high) : (low, middle);
        }

        return Math.Sqrt(low * high);
    }
}
