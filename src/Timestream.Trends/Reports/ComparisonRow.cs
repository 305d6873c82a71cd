using System.Globalization;
using Timestream.Trends.Metrics;
using Timestream.Trends.Verdicts;

namespace Timestream.Trends.Reports;

/// <summary>A verdict in words and figures for people, the same in every format.</summary>
/// <param name="Outcome">What is said.</param>
/// <param name="Case">Key of the case.</param>
/// <param name="Metric">Identifier of the metric, or empty where the verdict is on the case.</param>
/// <param name="Baseline">Value with unit and spread, or empty.</param>
/// <param name="Current">Value with unit and spread, or empty.</param>
/// <param name="Change">Change with its 95 % interval where there is one.</param>
/// <param name="Remark">How sure, or what would help.</param>
public sealed record ComparisonRow(Outcome Outcome, string Case, string Metric, string Baseline, string Current, string Change, string Remark)
{
    private const double LargestEffect = 3;

    /// <summary>False where the metric only informs.</summary>
    public bool Gates { get; private init; } = true;

    /// <summary>The rows of a comparison, most urgent first.</summary>
    /// <param name="all">False leaves out what stayed the same or open, and metrics that only inform and say what their case says.</param>
    public static IReadOnlyList<ComparisonRow> Of(Comparison comparison, bool all)
    {
        ArgumentNullException.ThrowIfNull(comparison);
        var primary = comparison.Verdicts.Where(verdict => verdict.Gates && verdict.Metric?.Kind == MetricKind.Timing).ToLookup(verdict => verdict.Case, verdict => verdict.Outcome);
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

    /// <summary>What a comparison says, in one sentence.</summary>
    public static string Answer(Comparison comparison)
    {
        ArgumentNullException.ThrowIfNull(comparison);
        return comparison is { Verdicts.Count: 0, NotJudged.Count: > 0 } ? "Not judged: no metric of these cases has a known direction."
            : comparison.Verdicts.Count == 0 ? "Nothing to compare: neither side holds a case."
            : comparison.IsRefused ? "Not judged: the environments differ."
            : CaseCounts.Sentence(comparison.Verdicts.Where(verdict => verdict.Gates).Select(verdict => (verdict.Case, verdict.Outcome)));
    }

    /// <summary>What is left open, in one sentence, and what would decide it; empty where nothing is.</summary>
    public static string Open(Comparison comparison)
    {
        ArgumentNullException.ThrowIfNull(comparison);
        List<Verdict> open = [.. comparison.Verdicts.Where(verdict => verdict.Gates && verdict.Outcome == Outcome.Inconclusive)];
        if (open.Count == 0)
        {
            return "";
        }

        List<string> notes = [.. open.Where(verdict => verdict.QValue is null).Select(verdict => verdict.Note).OfType<string>().Distinct()];
        if (notes.Count > 0)
        {
            return $"{open.Count} inconclusive: {string.Join("; ", notes)}.";
        }

        // Of many, the middle one says what to expect; the noisiest would speak for all.
        var effect = Middle(open.Select(verdict => verdict.MinimumDetectableEffect ?? double.PositiveInfinity));
        var needed = Middle(open.Select(verdict => verdict.RunsNeeded ?? double.PositiveInfinity));
        var of = open.Count == 1 ? "" : " in half of them";
        return $"{open.Count} inconclusive: {(effect > LargestEffect ? Percent(LargestEffect, "even {0} worse may not show") : Percent(effect, "{0} worse would show") + of)}; "
            + (double.IsFinite(needed) ? $"{More((int)needed, comparison.IsPaired)} would decide{(of.Length > 0 ? " half of them" : "")}." : "more runs would hardly decide.");

        double Middle(IEnumerable<double> values) => values.Order().ElementAt((open.Count - 1) / 2);
    }

    /// <summary>What the verdicts rest on, in a few sentences.</summary>
    public static string Basis(Comparison comparison)
    {
        ArgumentNullException.ThrowIfNull(comparison);
        var options = comparison.Options;
        var basis = comparison.IsPaired
            ? $"{comparison.CurrentRuns} {(comparison.CurrentRuns == 1 ? "pair" : "pairs")} of runs."
            : $"{comparison.BaselineRuns} {Runs(comparison.BaselineRuns)} in the baseline, {comparison.CurrentRuns} now.";
        var single = !comparison.IsPaired && comparison.BaselineRuns == 1 && comparison.CurrentRuns == 1;
        var noise = single ? $" Single runs do not show how runs vary: {options.BetweenRunNoise * 100:0.#} % between runs is assumed, more where iterations spread more." : "";
        var order = comparison.OrderEffect is { } effect ? $" The second run of a pair took {Percent(effect)} as long as the first would; the differences are free of it." : "";
        var notJudged = comparison.NotJudged.Count > 0 ? $" Not judged: {string.Join(", ", comparison.NotJudged)}." : "";
        return $"Threshold {options.Threshold}. {basis}{noise}{order}{notJudged}";
    }

    internal static string Name(Outcome outcome) => outcome.ToString().ToLowerInvariant();

    /// <summary>A value with as many digits as people compare, and its unit.</summary>
    internal static string Value(Metric metric, double value)
    {
        var format = Math.Abs(value) switch { >= 1000 => "N0", >= 100 => "0.0", >= 1 => "0.00", _ => "0.####" };
        return $"{value.ToString(format, CultureInfo.InvariantCulture)} {metric.Unit}";
    }

    internal static string Percent(double ratio) => (ratio - 1).ToString("+#,0.0 %;-0.0 %;0.0 %", CultureInfo.InvariantCulture);

    private static string Percent(double share, string format) => string.Format(CultureInfo.InvariantCulture, format, (share * 100).ToString("0 '%'", CultureInfo.InvariantCulture));

    private static ComparisonRow Of(Verdict verdict, bool isPaired)
    {
        var metric = verdict.Metric;
        return new ComparisonRow(
            verdict.Outcome,
            verdict.Case,
            metric?.Id ?? "",
            Side(metric, verdict.Baseline, verdict.BaselineSpread),
            Side(metric, verdict.Current, verdict.CurrentSpread),
            verdict.Ratio is { } ratio ? Percent(ratio) + (verdict.Estimate is { } estimate ? $" ({Percent(estimate.Lower)[..^2]} to {Percent(estimate.Upper)})" : "") : "",
            RemarkOn(verdict, isPaired))
        {
            Gates = verdict.Gates,
        };
    }

    private static string Side(Metric? metric, double? value, double? spread) => metric is null || value is null ? ""
        : Value(metric, value.Value) + (spread is { } known ? Percent(known, " \u00b1{0}") : "");

    private static string RemarkOn(Verdict verdict, bool isPaired)
    {
        var sure = verdict.Outcome switch
        {
            Outcome.Worse or Outcome.Better when verdict.QValue is { } q => q < 0.0001 ? "q < 0.0001" : string.Create(CultureInfo.InvariantCulture, $"q = {q:0.0000}"),
            Outcome.Inconclusive when verdict.QValue is not null => Detectable(verdict) + (verdict.RunsNeeded is { } needed
                ? $"{More(needed, isPaired)} would decide"
                : "about as large as the threshold or lost in noise: more runs would hardly decide"),
            Outcome.Incomparable => "another environment",
            _ => "",
        };
        return string.Join("; ", new[] { verdict.Gates ? "" : "informs", sure, verdict.Note ?? "" }.Where(part => part.Length > 0));
    }

    // Beyond the largest, a figure would look like a measurement and is none.
    private static string Detectable(Verdict verdict) => verdict.MinimumDetectableEffect switch
    {
        null => "",
        > LargestEffect => Percent(LargestEffect, "even {0} worse may not show; "),
        { } effect => Percent(effect, "{0} worse would show; "),
    };

    private static string More(int needed, bool isPaired) => isPaired ? $"{needed} more {(needed == 1 ? "pair" : "pairs")}" : $"{needed} more {Runs(needed)} a side";

    private static string Runs(int count) => count == 1 ? "run" : "runs";
}
