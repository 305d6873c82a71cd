using Timestream.Trends.Metrics;
using Timestream.Trends.Statistics;

namespace Timestream.Trends.Verdicts;

/// <summary>A timing metric of one case on both sides.</summary>
/// <param name="Case">Key of the case.</param>
/// <param name="Metric">The metric.</param>
/// <param name="Baseline">One value above zero per run.</param>
/// <param name="Current">One value above zero per run; of the same pairs, in the same order, where runs are paired.</param>
/// <param name="BaselineSamples">Every iteration of every run, or the values of the runs where iterations are not known.</param>
/// <param name="CurrentSamples">Likewise.</param>
internal sealed record CaseTiming(
    string Case,
    Metric Metric,
    IReadOnlyList<double> Baseline,
    IReadOnlyList<double> Current,
    IReadOnlyList<double> BaselineSamples,
    IReadOnlyList<double> CurrentSamples)
{
    /// <summary>
    /// Standard deviation between iterations of the case, as a share: the larger of both sides, times the metric's noise
    /// factor; 0 where not known. A machine that does not hold still within a run does not between runs either.
    /// </summary>
    public double IterationSpread { get; init; }

    /// <summary>Logarithms of the baseline's values.</summary>
    public RunValues BaselineLogs { get; } = RunValues.Of(Baseline);

    /// <summary>Logarithms of the current values.</summary>
    public RunValues CurrentLogs { get; } = RunValues.Of(Current);
}
