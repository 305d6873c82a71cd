using Timestream.Trends.Metrics;
using Timestream.Trends.Statistics;

namespace Timestream.Trends.Verdicts;

/// <summary>A timing metric of one case on both sides.</summary>
/// <param name="Case">Key of the case.</param>
/// <param name="Metric">The metric.</param>
/// <param name="Baseline">One value above zero per run.</param>
/// <param name="Current">One value above zero per run; in the order of the pairs if runs are paired.</param>
/// <param name="BaselineSamples">All iterations of all runs, or the values of the runs if iterations are not known.</param>
/// <param name="CurrentSamples">The same for the current side.</param>
internal sealed record CaseTiming(
    string Case,
    Metric Metric,
    IReadOnlyList<double> Baseline,
    IReadOnlyList<double> Current,
    IReadOnlyList<double> BaselineSamples,
    IReadOnlyList<double> CurrentSamples)
{
    /// <summary>Fewest iterations of a run from which times are judged.</summary>
    public const int FewestIterations = 3;

    /// <summary>
    /// Fewest pairs that are judged: on a machine with two states, three pairs of unchanged code look like a change once in 30 times.
    /// </summary>
    public const int FewestPairs = 4;

    private const int FewestOfAnOrder = 2;

    /// <summary>True if a change counts in the conclusion; false if it only informs.</summary>
    public bool Gates { get; init; }

    /// <summary>
    /// Standard deviation between iterations of the case, as a share: the larger of both sides, multiplied by the metric's noise factor;
    /// 0 if not known. Noise within a run implies noise between runs.
    /// </summary>
    public double IterationSpread { get; init; }

    /// <summary>Iterations of the shortest run; null if not known.</summary>
    public int? Iterations { get; init; }

    /// <summary>For each pair, whether the current version ran second; empty if not known.</summary>
    public IReadOnlyList<bool> CurrentWasSecond { get; init; } = [];

    /// <summary>Number of pairs; null if runs are not paired.</summary>
    public int? Pairs { get; init; }

    /// <summary>Why the timing cannot be judged; null if it can.</summary>
    public string? TooLittle =>
        Pairs is { } pairs && (pairs < FewestPairs || IsOneSided(pairs))
            ? $"{pairs} {(pairs == 1 ? "pair" : "pairs")}: {FewestPairs} or more are judged, "
                + $"{FewestOfAnOrder} or more of them in each order"
        : Iterations is { } iterations and < FewestIterations
            ? $"{iterations} {(iterations == 1 ? "iteration" : "iterations")} in a run: {FewestIterations} or more are judged"
        : null;

    /// <summary>One run on one side, several on the other.</summary>
    public bool IsLoneRun => Math.Min(Baseline.Count, Current.Count) == 1 && Math.Max(Baseline.Count, Current.Count) > 1;

    /// <summary>Logarithms of the baseline's values.</summary>
    public RunValues BaselineLogs { get; } = RunValues.Of(Baseline);

    /// <summary>Logarithms of the current values.</summary>
    public RunValues CurrentLogs { get; } = RunValues.Of(Current);

    /// <summary>
    /// Standard deviation of the baseline as a share: between runs or, for a single run, between iterations. Null if not known.
    /// </summary>
    public double? BaselineSpread => Spread(BaselineLogs, BaselineSamples);

    /// <summary>The same of the current values.</summary>
    public double? CurrentSpread => Spread(CurrentLogs, CurrentSamples);

    private bool IsOneSided(int pairs)
    {
        var seconds = CurrentWasSecond.Count(second => second);
        return CurrentWasSecond.Count > 0 && Math.Min(seconds, pairs - seconds) < FewestOfAnOrder;
    }

    private static double? Spread(RunValues runs, IReadOnlyList<double> samples) => runs.Count > 1
        ? Math.Sqrt(runs.Variance)
        : samples.Count > 1 && samples.All(sample => sample > 0) ? Math.Sqrt(RunValues.Of(samples).Variance) : null;
}
