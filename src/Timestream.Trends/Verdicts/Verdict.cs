using Timestream.Trends.Metrics;
using Timestream.Trends.Statistics;

namespace Timestream.Trends.Verdicts;

/// <summary>What a comparison says of a case and metric.</summary>
public enum Outcome
{
    /// <summary>A regression beyond the threshold that chance does not explain.</summary>
    Worse,

    /// <summary>An improvement beyond the threshold that chance does not explain.</summary>
    Better,

    /// <summary>The interval of the ratio lies within the threshold.</summary>
    Same,

    /// <summary>Neither shown: more runs are needed, or the change is about as large as the threshold.</summary>
    Inconclusive,

    /// <summary>In the baseline, not in the current run.</summary>
    Missing,

    /// <summary>In the current run, not in the baseline.</summary>
    New,

    /// <summary>The case failed in the current run, or its value is not a number that can be compared.</summary>
    Failed,

    /// <summary>Made in another environment.</summary>
    Incomparable,
}

/// <summary>The verdict on one case and metric.</summary>
/// <param name="Case">Key of the case.</param>
/// <param name="Metric">The metric, or null where the verdict is on the case as a whole.</param>
/// <param name="Outcome">What is said.</param>
public sealed record Verdict(string Case, Metric? Metric, Outcome Outcome)
{
    /// <summary>False where the metric only informs: the case is decided by its primary one. Default true.</summary>
    public bool Gates { get; init; } = true;

    /// <summary>Value of the baseline: geometric mean over runs (timing) or median (deterministic); null where there is none.</summary>
    public double? Baseline { get; init; }

    /// <summary>Value of the current side, likewise.</summary>
    public double? Current { get; init; }

    /// <summary>Standard deviation of the baseline between runs or, of a single run, between its iterations, as a share; null where not known.</summary>
    public double? BaselineSpread { get; init; }

    /// <summary>The same of the current side.</summary>
    public double? CurrentSpread { get; init; }

    /// <summary>The ratio with its interval; null for deterministic metrics and where nothing could be compared.</summary>
    public RatioEstimate? Estimate { get; init; }

    /// <summary>Benjamini-Hochberg over what gates in the comparison, or over what informs.</summary>
    public double? QValue { get; init; }

    /// <summary>Smallest worsening of this case alone, as a share, that this comparison would find four times in five.</summary>
    public double? MinimumDetectableEffect { get; init; }

    /// <summary>With an inconclusive verdict: how many more runs a side (or pairs) would decide four times in five; null when more would hardly help.</summary>
    public int? RunsNeeded { get; init; }

    /// <summary>What people should know besides; null where nothing.</summary>
    public string? Note { get; init; }

    /// <summary>Current divided by baseline, or null where it is not defined.</summary>
    public double? Ratio => Estimate?.Ratio ?? (Baseline is > 0 && Current is { } current ? current / Baseline : null);
}
