using System.Globalization;
using Timestream.Trends.Metrics;
using Timestream.Trends.Verdicts;

namespace Timestream.Trends.Reports;

/// <summary>A verdict in words and figures for people, the same in every format.</summary>
/// <param name="Outcome">What is said.</param>
/// <param name="Case">Key of the case.</param>
/// <param name="Metric">Identifier of the metric, or empty where the verdict is on the case.</param>
/// <param name="Baseline">Value with unit, or empty.</param>
/// <param name="Current">Value with unit, or empty.</param>
/// <param name="Change">Change with its 95 % interval where there is one.</param>
/// <param name="Remark">How sure, or what would help.</param>
public sealed record ComparisonRow(Outcome Outcome, string Case, string Metric, string Baseline, string Current, string Change, string Remark)
{
    private const double LargestEffect = 3;

    /// <summary>Both values with their unit once, or empty: <c>100.0 -> 120.0 us</c>.</summary>
    public string Values { get; private init; } = "";

    private static readonly Outcome[] s_troubles = [Outcome.Worse, Outcome.Failed, Outcome.Missing];

    // What needs a reader first comes first.
    private static readonly Outcome[] s_order =
    [
        Outcome.Worse, Outcome.Failed, Outcome.Missing, Outcome.Incomparable, Outcome.Better, Outcome.New, Outcome.Inconclusive, Outcome.Same,
    ];

    /// <summary>The rows of a comparison, most urgent first.</summary>
    /// <param name="all">False leaves out what stayed the same.</param>
    public static IReadOnlyList<ComparisonRow> Of(Comparison comparison, bool all) =>
    [
        .. comparison.Verdicts
            .Where(verdict => all || verdict.Outcome != Outcome.Same)
            .OrderBy(verdict => Array.IndexOf(s_order, verdict.Outcome))
            .Select(verdict => Of(verdict, comparison.IsPaired)),
    ];

    /// <summary>How many verdicts of each kind, in words: <c>2 worse, 1 missing, 40 same</c>.</summary>
    public static string Counts(Comparison comparison) => comparison.Verdicts.Count == 0
        ? "nothing to compare, neither side holds a case"
        : string.Join(", ", s_order.Where(outcome => comparison.Count(outcome) > 0).Select(outcome => $"{comparison.Count(outcome)} {Name(outcome)}"));

    /// <summary>What the verdicts rest on, in one or two sentences.</summary>
    public static string Basis(Comparison comparison)
    {
        var options = comparison.Options;
        var basis = comparison.IsPaired
            ? $"{comparison.CurrentRuns} pairs of runs."
            : $"{comparison.BaselineRuns} {Runs(comparison.BaselineRuns)} in the baseline, {comparison.CurrentRuns} now.";
        var single = !comparison.IsPaired && comparison.BaselineRuns == 1 && comparison.CurrentRuns == 1;
        var noise = single ? $" Single runs do not show how runs vary: {options.BetweenRunNoise * 100:0.#} % between runs is assumed, more where iterations spread more." : "";
        var notJudged = comparison.NotJudged.Count > 0 ? $" Not judged: {string.Join(", ", comparison.NotJudged)}." : "";
        return $"Threshold {options.Threshold}. {basis}{noise}{notJudged}";
    }

    internal static string Name(Outcome outcome) => outcome.ToString().ToLowerInvariant();

    /// <summary>A value with as many digits as people compare, and its unit.</summary>
    internal static string Value(Metric metric, double value) => $"{Number(value)} {metric.Unit}";

    private static string Number(double value)
    {
        var format = Math.Abs(value) switch { >= 1000 => "N0", >= 100 => "0.0", >= 1 => "0.00", _ => "0.####" };
        return value.ToString(format, CultureInfo.InvariantCulture);
    }

    /// <summary>What a comparison says, in one sentence.</summary>
    public static string Answer(Comparison comparison)
    {
        ArgumentNullException.ThrowIfNull(comparison);
        var troubles = s_troubles.Where(outcome => comparison.Count(outcome) > 0).Select(outcome => $"{comparison.Count(outcome)} {Name(outcome)}");
        var rest = s_order.Except(s_troubles).Where(outcome => comparison.Count(outcome) > 0).Select(outcome => $"{comparison.Count(outcome)} {Name(outcome)}").ToList();
        return comparison.Verdicts.Count == 0 ? "Nothing to compare: neither side holds a case."
            : comparison.IsRefused ? "Not judged: the environments differ."
            : $"{(troubles.Any() ? string.Join(", ", troubles) : "Nothing worse")}{(rest.Count > 0 ? $"; {string.Join(", ", rest)}" : "")}.";
    }

    internal static string Percent(double ratio) => (ratio - 1).ToString("+0.0 %;-0.0 %;0.0 %", CultureInfo.InvariantCulture);

    private static ComparisonRow Of(Verdict verdict, bool isPaired)
    {
        var metric = verdict.Metric;
        var interval = verdict.Estimate is { } estimate ? $" ({Percent(estimate.Lower)} to {Percent(estimate.Upper)})" : "";
        return new ComparisonRow(
            verdict.Outcome,
            verdict.Case,
            metric?.Id ?? "",
            metric is not null && verdict.Baseline is { } baseline ? Value(metric, baseline) : "",
            metric is not null && verdict.Current is { } current ? Value(metric, current) : "",
            verdict.Ratio is { } ratio ? Percent(ratio) + interval : "",
            RemarkOn(verdict, isPaired))
        {
            Values = metric is not null && (verdict.Baseline, verdict.Current) is ({ } from, { } to) ? $"{Number(from)} -> {Number(to)} {metric.Unit}" : "",
        };
    }

    private static string RemarkOn(Verdict verdict, bool isPaired) => verdict.Outcome switch
    {
        Outcome.Worse or Outcome.Better when verdict.QValue is { } q => q < 0.0001 ? "q < 0.0001" : $"q = {q:0.0000}",
        Outcome.Inconclusive when verdict.Note is { } note => note,
        Outcome.Inconclusive when verdict.RunsNeeded is { } needed =>
            $"{Detectable(verdict)}{needed} more {(isPaired ? needed == 1 ? "pair" : "pairs" : $"{Runs(needed)} a side")} would decide",
        Outcome.Inconclusive => $"{Detectable(verdict)}about as large as the threshold or lost in noise: more runs would hardly decide",
        Outcome.Incomparable => "another environment",
        _ => verdict.Note ?? "",
    };

    // Beyond the largest, a figure would look like a measurement and is none.
    private static string Detectable(Verdict verdict) => verdict.MinimumDetectableEffect switch
    {
        null => "",
        > LargestEffect => string.Create(CultureInfo.InvariantCulture, $"even {LargestEffect * 100:0} % worse may not show; "),
        { } effect => string.Create(CultureInfo.InvariantCulture, $"{effect * 100:0} % worse would show; "),
    };

    private static string Runs(int count) => count == 1 ? "run" : "runs";
}
