using Timestream.Trends.Metrics;
using Timestream.Trends.Statistics;

namespace Timestream.Trends.Verdicts;

/// <summary>Judges deterministic metrics, without statistics: a difference beyond the tolerance of the metric is a change.</summary>
internal static class DeterministicRule
{
    /// <param name="key">Key of the case.</param>
    /// <param name="metric">The metric.</param>
    /// <param name="baseline">One finite value per run. A change is a current median outside their range.</param>
    /// <param name="current">One finite value per run.</param>
    public static Verdict Judge(string key, Metric metric, IReadOnlyList<double> baseline, IReadOnlyList<double> current)
    {
        var expected = Robust.Median(baseline);
        var value = Robust.Median(current);
        var tolerance = Math.Max(metric.Tolerance, metric.RelativeTolerance * Math.Abs(expected));
        var change = value > baseline.Max() + tolerance ? 1 : value < baseline.Min() - tolerance ? -1 : 0;
        var outcome = (change * metric.WorseSign) switch
        {
            > 0 => Outcome.Worse,
            < 0 => Outcome.Better,
            _ => Outcome.Same,
        };
        return new Verdict(key, metric, outcome) { Baseline = expected, Current = value };
    }
}
