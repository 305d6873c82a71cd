using System.Globalization;
using Timestream.Trends.Metrics;
using Timestream.Trends.Statistics;
using Timestream.Trends.Verdicts;

namespace Timestream.Trends.Reports;

/// <summary>A verdict as text, the same in every format for people.</summary>
/// <param name="Outcome">Result of the verdict.</param>
/// <param name="Case">Key of the case.</param>
/// <param name="Metric">Identifier of the metric; empty if the verdict is on the whole case.</param>
/// <param name="Baseline">Value with unit and spread, or empty.</param>
/// <param name="Current">Value with unit and spread, or empty.</param>
/// <param name="Change">Change with its 95 % interval, or empty.</param>
/// <param name="Remark">Certainty of the verdict, or what would decide.</param>
public sealed record ComparisonRow(
    Outcome Outcome, string Case, string Metric, string Baseline, string Current, string Change, string Remark)
{
    private const double LargestEffect = 3;

    /// <summary>False if the metric only informs.</summary>
    public bool Gates { get; private init; } = true;

    /// <summary>The rows of a comparison, most urgent first.</summary>
    /// <param name="comparison">The comparison.</param>
    /// <param name="all">
    /// False to omit what is the same or inconclusive, and metrics that only inform and have the outcome of their case.
    /// </param>
    public static IReadOnlyList<ComparisonRow> Of(Comparison comparison, bool all)
    {
        ArgumentNullException.ThrowIfNull(comparison);
        var primary = comparison.Verdicts
            .Where(verdict => verdict.Gates && verdict.Metric?.Kind == MetricKind.Timing)
            .ToLookup(verdict => verdict.Case, verdict => verdict.Outcome);
        return
        [
            .. comparison.Verdicts
                .Where(verdict => all || verdict.Outcome is not (Outcome.Same or Outcome.Inconclusive))
                .Where(verdict => all || verdict.Gates || !primary[verdict.Case].Contains(verdict.Outcome))
                .OrderBy(verdict => CaseCounts.Place(verdict.Outcome))
                .ThenBy(verdict => !verdict.Gates)
                .Select(verdict => Of(verdict, comparison.IsPaired)),
        ];
    }

    /// <summary>The result of a comparison in one sentence.</summary>
    public static string Answer(Comparison comparison)
    {
        ArgumentNullException.ThrowIfNull(comparison);
        return comparison is { Verdicts.Count: 0, NotJudged.Count: > 0 } ? "Not judged: no metric of these cases has a known direction."
            : comparison.Verdicts.Count == 0 ? "Nothing to compare: neither side holds a case."
            : comparison.IsRefused ? "Not judged: the environments differ."
            : CaseCounts.Sentence(comparison.Verdicts
                .Where(verdict => verdict.Gates)
                .Select(verdict => (verdict.Case, verdict.Outcome)));
    }

    /// <summary>The number of inconclusive cases and what would decide them, in one sentence; empty if there are none.</summary>
    public static string Open(Comparison comparison)
    {
        ArgumentNullException.ThrowIfNull(comparison);
        List<Verdict> open = [.. comparison.Verdicts.Where(verdict => verdict.Gates && verdict.Outcome == Outcome.Inconclusive)];
        if (open.Count == 0)
        {
            return "";
        }

        var notes = open.Where(verdict => verdict.QValue is null).Select(verdict => verdict.Note).OfType<string>().Distinct().ToList();
        if (notes.Count > 0)
        {
            return $"{open.Count} inconclusive: {string.Join("; ", notes)}.";
        }

        // Half of the cases need at most the lower of two middle values.
        var effect = Middle(open.Select(verdict => verdict.MinimumDetectableEffect ?? double.PositiveInfinity));
        var needed = Middle(open.Select(verdict => verdict.RunsNeeded ?? double.PositiveInfinity));
        var of = open.Count == 1 ? "" : " in half of them";
        var shown = Detectable(effect) + (effect > LargestEffect ? "" : of);
        var decides = double.IsFinite(needed)
            ? $"{More((int)needed, comparison.IsPaired)} would decide{(of.Length > 0 ? " half of them" : "")}."
            : "more runs would hardly decide.";
        return $"{open.Count} inconclusive: {shown}; {decides}";

        double Middle(IEnumerable<double> values) => values.Order().ElementAt((open.Count - 1) / 2);
    }

    /// <summary>The basis of the verdicts, in a few sentences.</summary>
    public static string Basis(Comparison comparison)
    {
        ArgumentNullException.ThrowIfNull(comparison);
        var options = comparison.Options;
        var basis = comparison.IsPaired
            ? $"{comparison.CurrentRuns} {(comparison.CurrentRuns == 1 ? "pair" : "pairs")} of runs."
            : $"{comparison.BaselineRuns} {Runs(comparison.BaselineRuns)} in the baseline, {comparison.CurrentRuns} now.";
        var single = !comparison.IsPaired && comparison.BaselineRuns == 1 && comparison.CurrentRuns == 1;
        var noise = single
            ? $" Single runs do not show how runs vary: {options.BetweenRunNoise * 100:0.#} % between runs is assumed, "
                + "more where iterations spread more."
            : "";
        var order = comparison.OrderEffect is { } effect
            ? $" The second run of a pair took {MetricText.Change(effect)} as long as the first would; the differences are free of it."
            : "";
        var notJudged = comparison.NotJudged.Count > 0 ? $" Not judged: {string.Join(", ", comparison.NotJudged)}." : "";
        return $"Threshold {options.Threshold}. {basis}{noise}{order}{notJudged}";
    }

    internal static string Name(Outcome outcome) => outcome.ToString().ToLowerInvariant();

    private static ComparisonRow Of(Verdict verdict, bool isPaired)
    {
        var metric = verdict.Metric;
        return new ComparisonRow(
            verdict.Outcome,
            verdict.Case,
            metric?.Id ?? "",
            Side(metric, verdict.Baseline, verdict.BaselineSpread),
            Side(metric, verdict.Current, verdict.CurrentSpread),
            verdict.Ratio is { } ratio ? MetricText.Change(ratio) + Interval(verdict.Estimate) : "",
            RemarkOn(verdict, isPaired))
        {
            Gates = verdict.Gates,
        };
    }

    private static string Interval(RatioEstimate? estimate) =>
        estimate is null ? "" : $" ({MetricText.Change(estimate.Lower)[..^2]} to {MetricText.Change(estimate.Upper)})";

    private static string Side(Metric? metric, double? value, double? spread) => metric is null || value is null
        ? ""
        : MetricText.Value(metric, value.Value) + (spread is { } known ? $" \u00b1{MetricText.Share(known)}" : "");

    private static string RemarkOn(Verdict verdict, bool isPaired)
    {
        var sure = verdict.Outcome switch
        {
            Outcome.Worse or Outcome.Better when verdict.QValue is { } q =>
                q < 0.0001 ? "q < 0.0001" : string.Create(CultureInfo.InvariantCulture, $"q = {q:0.0000}"),
            Outcome.Inconclusive when verdict.QValue is not null =>
                (verdict.MinimumDetectableEffect is { } effect ? $"{Detectable(effect)}; " : "")
                + (verdict.RunsNeeded is { } needed
                    ? $"{More(needed, isPaired)} would decide"
                    : "about as large as the threshold or lost in noise: more runs would hardly decide"),
            Outcome.Incomparable => "another environment",
            _ => "",
        };
        return string.Join("; ", new[] { verdict.Gates ? "" : "informs", sure, verdict.Note ?? "" }.Where(part => part.Length > 0));
    }

    // A larger effect is extrapolated too far to be stated as a figure.
    private static string Detectable(double effect) => effect > LargestEffect
        ? $"even {MetricText.Share(LargestEffect)} worse may not show"
        : $"{MetricText.Share(effect)} worse would show";

    private static string More(int needed, bool isPaired) =>
        isPaired ? $"{needed} more {(needed == 1 ? "pair" : "pairs")}" : $"{needed} more {Runs(needed)} a side";

    private static string Runs(int count) => count == 1 ? "run" : "runs";
}
