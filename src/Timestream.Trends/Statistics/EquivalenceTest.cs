using Perfolizer.Mathematics.Common;
using Perfolizer.Mathematics.SignificanceTesting;
using Perfolizer.Mathematics.SignificanceTesting.MannWhitney;
using Perfolizer.Metrology;
using Pragmastat;

namespace Timestream.Trends.Statistics;

/// <summary>What an equivalence test says of one sample against another.</summary>
internal enum Difference
{
    /// <summary>The samples are too small for the test to say anything.</summary>
    Unknown,

    /// <summary>Not shown to differ by more than the threshold; that is not the same as equal.</summary>
    NotShown,

    /// <summary>The first is larger by more than the threshold.</summary>
    Greater,

    /// <summary>The first is smaller by more than the threshold.</summary>
    Lesser,
}

/// <summary>Perfolizer's equivalence test over Mann-Whitney, with the inputs it mistreats kept away from it.</summary>
internal static class EquivalenceTest
{
    private static readonly SimpleEquivalenceTest s_test = new(MannWhitneyTest.Instance);

    /// <param name="current">Values of one side, in any unit whose values are far larger than 1e-9 (Perfolizer's tolerance for ties).</param>
    /// <param name="baseline">Values of the other side.</param>
    /// <param name="relativeThreshold">Differences up to this share do not matter; above 0.</param>
    /// <param name="significance">Largest p-value that counts.</param>
    public static Difference Perform(IReadOnlyList<double> current, IReadOnlyList<double> baseline, double relativeThreshold, double significance)
    {
        // Zero makes Perfolizer 0.6 call every pair different.
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(relativeThreshold);
        if (current.Count == 0 || baseline.Count == 0 || SmallestPValue(current.Count, baseline.Count) > significance)
        {
            return Difference.Unknown;
        }

        var threshold = Threshold.Parse(FormattableString.Invariant($"{relativeThreshold * 100:R}%"));
        return s_test.Perform(new Sample(current), new Sample(baseline), threshold, new SignificanceLevel(significance)) switch
        {
            ComparisonResult.Greater => Difference.Greater,
            ComparisonResult.Lesser => Difference.Lesser,
            ComparisonResult.Indistinguishable => Difference.NotShown,
            _ => Difference.Unknown,
        };
    }

    /// <summary>The p-value of two samples that do not overlap at all: 1 / C(n + m, n).</summary>
    internal static double SmallestPValue(int n, int m)
    {
        var p = 1.0;
        for (var i = 1; i <= n; i++)
        {
            p *= (double)i / (m + i);
        }

        return p;
    }
}
