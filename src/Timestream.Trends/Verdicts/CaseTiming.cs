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
    /// <summary>Fewest iterations of a run from which a difference of times is concluded.</summary>
    public const int FewestIterations = 3;

    /// <summary>Fewest pairs from which one is concluded: a machine of two states gives three pairs in a row the look of a change once in 30 times.</summary>
    public const int FewestPairs = 4;

    private const int FewestOfAnOrder = 2;

    /// <summary>A change of it is a finding, and not only a remark.</summary>
    public bool Gates { get; init; }

    /// <summary>
    /// Standard deviation between iterations of the case, as a share: the larger of both sides, times the metric's noise
    /// factor; 0 where not known. A machine that does not hold still within a run does not between runs either.
    /// </summary>
    public double IterationSpread { get; init; }

    /// <summary>Iterations of the shortest run; null where they are not known.</summary>
    public int? Iterations { get; init; }

    /// <summary>For pairs: whether the current version ran second; empty where that is not known.</summary>
    public IReadOnlyList<bool> CurrentWasSecond { get; init; } = [];

    /// <summary>Pairs of the comparison where runs are paired.</summary>
    public int? Pairs { get; init; }

    /// <summary>Why nothing can be concluded, in a sentence; null where something can.</summary>
    public string? TooLittle =>
        Pairs is { } pairs && (pairs < FewestPairs || (CurrentWasSecond.Count > 0 && CurrentWasSecond.Count(second => second) is var seconds && Math.Min(seconds, pairs - seconds) < FewestOfAnOrder))
            ? $"{pairs} {(pairs == 1 ? "pair" : "pairs")}: {FewestPairs} or more are judged, {FewestOfAnOrder} or more of them in each order"
        : Iterations is { } iterations and < FewestIterations
            ? $"{iterations} {(iterations == 1 ? "iteration" : "iterations")} in a run: {FewestIterations} or more are judged"
        : null;

    /// <summary>One run on one side, several on the other.</summary>
    public bool IsLoneRun => Math.Min(Baseline.Count, Current.Count) == 1 && Math.Max(Baseline.Count, Current.Count) > 1;

    /// <summary>Logarithms of the baseline's values.</summary>
    public RunValues BaselineLogs { get; } = RunValues.Of(Baseline);

    /// <summary>Logarithms of the current values.</summary>
    public RunValues CurrentLogs { get; } = RunValues.Of(Current);

    /// <summary>Standard deviation of the baseline's values, between runs or, of one run, between iterations; as a share. Null where not known.</summary>
    public double? BaselineSpread => Spread(BaselineLogs, BaselineSamples);

    /// <summary>The same of the current values.</summary>
    public double? CurrentSpread => Spread(CurrentLogs, CurrentSamples);

    private static double? Spread(RunValues runs, IReadOnlyList<double> samples) => runs.Count > 1
        ? Math.Sqrt(runs.Variance)
        : samples.Count > 1 && samples.All(sample => sample > 0) ? Math.Sqrt(RunValues.Of(samples).Variance) : null;
}
