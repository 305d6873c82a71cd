using Timestream.Trends.Statistics;

namespace Timestream.Trends.Verdicts;

/// <summary>
/// Judges a deterministic metric in a history. A value worse than the last five expected ones is an alarm from its first run on, until
/// it returns or is accepted. An improvement becomes expected with the run after it.
/// </summary>
internal static class DeterministicTrend
{
    // Number of expected values: a slightly better run among them does not make the others worse.
    private const int Window = 5;

    /// <param name="series">A series of a deterministic metric.</param>
    /// <returns>The finding on the newest run; null if it is the same as before.</returns>
    public static TrendFinding? Finding(TrendSeries series)
    {
        var expected = new List<double>();
        var firstWorse = -1;
        var newest = Outcome.Same;
        for (var i = 0; i < series.Points.Count; i++)
        {
            var (run, value) = series.Points[i];
            newest = expected.Count == 0
                ? Outcome.Same
                : DeterministicRule.Judge(series.Case.Key, series.Metric, expected, [value]).Outcome;
            if (newest == Outcome.Worse && run.Accepts(series.Case.Key))
            {
                newest = Outcome.Same;
                expected.Clear();
            }

            firstWorse = newest != Outcome.Worse ? -1 : firstWorse < 0 ? i : firstWorse;
            if (newest == Outcome.Worse || (newest == Outcome.Better && i == series.Points.Count - 1))
            {
                continue;
            }

            expected.Add(value);
            expected.RemoveRange(0, Math.Max(0, expected.Count - Window));
        }

        return newest == Outcome.Same ? null : new TrendFinding(series.Case.Key, series.Metric, newest)
        {
            Baseline = Robust.Median(expected),
            Current = series.Points[^1].Value,
            FirstRun = series.Points[firstWorse < 0 ? ^1 : firstWorse].Run,
        };
    }
}
