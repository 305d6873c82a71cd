namespace Timestream.Trends.Statistics;

/// <summary>
/// Control of the false discovery rate: a sweep tests a hundred hypotheses at once, and at 1 % each it would raise an
/// alarm in most comparisons of identical code.
/// </summary>
internal static class BenjaminiHochberg
{
    /// <summary>
    /// The q-value of each p-value: the smallest false discovery rate at which it is a discovery. NaN, a test that could
    /// not be made, stays NaN and does not count as a test.
    /// </summary>
    public static double[] QValues(IReadOnlyList<double> pValues)
    {
        var q = new double[pValues.Count];
        Array.Fill(q, double.NaN);
        var order = Enumerable.Range(0, pValues.Count).Where(i => !double.IsNaN(pValues[i])).OrderBy(i => pValues[i]).ToArray();
        var smallest = 1.0;
        for (var rank = order.Length; rank >= 1; rank--)
        {
            smallest = Math.Min(smallest, pValues[order[rank - 1]] * ((double)order.Length / rank));
            q[order[rank - 1]] = smallest;
        }

        return q;
    }
}
