using Perfolizer.Mathematics.Common;
using Perfolizer.Mathematics.SignificanceTesting;
using Perfolizer.Mathematics.SignificanceTesting.MannWhitney;
using Perfolizer.Metrology;
using Pragmastat;

namespace Timestream.Trends.Statistics;

/// <summary>Result of an equivalence test of one sample against another.</summary>
internal enum Difference
{
    /// <summary>The samples are too small for a significant result.</summary>
    Unknown,

    /// <summary>No difference beyond the threshold was shown, which does not mean that the samples are equal.</summary>
    NotShown,

    /// <summary>The first is larger by more than the threshold.</summary>
    Greater,

    /// <summary>The first is smaller by more than the threshold.</summary>
    Lesser,
}

/// <summary>
/// Perfolizer's equivalence test based on the Mann-Whitney U test (Mann and Whitney 1947), guarded against the inputs for which
/// Perfolizer 0.6 gives wrong answers (PerfolizerTraps in the tests).
/// </summary>
internal static class EquivalenceTest
{
    private static readonly SimpleEquivalenceTest s_test = new(MannWhitneyTest.Instance);

    /// <param name="current">Values of one side, much larger than 1e-9, which is Perfolizer's tolerance for ties.</param>
    /// <param name="baseline">Values of the other side.</param>
    /// <param name="relativeThreshold">Differences up to this share are ignored; above 0.</param>
    /// <param name="significance">Largest significant p-value.</param>
    public static Difference Perform(
        IReadOnlyList<double> current, IReadOnlyList<double> baseline, double relativeThreshold, double significance)
    {
        // With a threshold of 0, Perfolizer 0.6 reports every pair of samples as different.
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

    /// <summary>Smallest possible p-value, that of two samples that do not overlap: 1 / C(n + m, n).</summary>
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
