using Timestream.Trends.Metrics;
using Timestream.Trends.Statistics;

namespace Timestream.Trends.Verdicts;

/// <summary>Result of a comparison for a case and metric.</summary>
public enum Outcome
{
    /// <summary>A significant regression beyond the threshold.</summary>
    Worse,

    /// <summary>A significant improvement beyond the threshold.</summary>
    Better,

    /// <summary>The change is within the threshold.</summary>
    Same,

    /// <summary>Neither was shown: more runs are needed, or the change is about as large as the threshold.</summary>
    Inconclusive,

    /// <summary>In the baseline only.</summary>
    Missing,

    /// <summary>In the current run only.</summary>
    New,

    /// <summary>The case failed in the current run, or its value cannot be compared.</summary>
    Failed,

    /// <summary>The sides are of different environments.</summary>
    Incomparable,
}

/// <summary>The verdict on one case and metric.</summary>
/// <param name="Case">Key of the case.</param>
/// <param name="Metric">The metric; null if the verdict is on the whole case.</param>
/// <param name="Outcome">The result.</param>
public sealed record Verdict(string Case, Metric? Metric, Outcome Outcome)
{
    /// <summary>False if the metric only informs, since the primary metric of the case decides. Default true.</summary>
    public bool Gates { get; init; } = true;

    /// <summary>Value of the baseline: geometric mean of its runs (timing) or median (deterministic); null if there is none.</summary>
    public double? Baseline { get; init; }

    /// <summary>The same of the current side.</summary>
    public double? Current { get; init; }

    /// <summary>
    /// Standard deviation of the baseline as a share: between runs or, for a single run, between its iterations. Null if not known.
    /// </summary>
    public double? BaselineSpread { get; init; }

    /// <summary>The same of the current side.</summary>
    public double? CurrentSpread { get; init; }

    /// <summary>The ratio with its interval; null for deterministic metrics and if nothing could be compared.</summary>
    public RatioEstimate? Estimate { get; init; }

    /// <summary>q-value by Benjamini and Hochberg, over all metrics that gate, or over all that inform; null if not judged.</summary>
    public double? QValue { get; init; }

    /// <summary>Smallest worsening of this case alone, as a share, that this comparison finds with a probability of 80 %.</summary>
    public double? MinimumDetectableEffect { get; init; }

    /// <summary>
    /// For an inconclusive verdict, the number of further runs a side (or pairs) that decide with a probability of 80 %; null if 30 do not.
    /// </summary>
    public int? RunsNeeded { get; init; }

    /// <summary>A remark for people; null if there is none.</summary>
    public string? Note { get; init; }

    /// <summary>Current divided by baseline; null if it is not defined.</summary>
    public double? Ratio => Estimate?.Ratio ?? (Baseline is > 0 && Current is { } current ? current / Baseline : null);
}
