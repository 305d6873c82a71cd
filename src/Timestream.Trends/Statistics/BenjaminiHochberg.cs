namespace Timestream.Trends.Statistics;

/// <summary>
/// Control of the false discovery rate (Benjamini and Hochberg 1995). A sweep tests a hundred hypotheses at once: with 1 % for each,
/// most comparisons of identical code would have an alarm.
/// </summary>
internal static class BenjaminiHochberg
{
    /// <summary>
    /// The q-value of each p-value: the smallest false discovery rate at which it is a discovery. NaN stands for a test that was not
    /// possible; it stays NaN and does not count as a test.
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
