using System.Globalization;
using Timestream.Trends.Verdicts;
using static Timestream.Trends.Reports.CsvText;

namespace Timestream.Trends.Reports;

/// <summary>A comparison as CSV: one row per verdict, figures without units, shares as numbers from 0 to 1.</summary>
public static class ComparisonCsv
{
    private const string Header =
        "case,metric,unit,outcome,gates,baseline,baseline_spread,current,current_spread,"
        + "ratio,ratio_lower,ratio_upper,q_value,minimum_detectable_effect,runs_needed,note\n";

    /// <param name="comparison">The comparison; each of its verdicts is a row.</param>
    public static string Render(Comparison comparison)
    {
        ArgumentNullException.ThrowIfNull(comparison);
        return Header + string.Concat(comparison.Verdicts.Select(Row));
    }

    private static string Row(Verdict verdict) => Line(
        Text(verdict.Case),
        Text(verdict.Metric?.Id),
        Text(verdict.Metric?.Unit),
        ComparisonRow.Name(verdict.Outcome),
        verdict.Gates ? "true" : "false",
        Number(verdict.Baseline),
        Number(verdict.BaselineSpread),
        Number(verdict.Current),
        Number(verdict.CurrentSpread),
        Number(verdict.Ratio),
        Number(verdict.Estimate?.Lower),
        Number(verdict.Estimate?.Upper),
        Number(verdict.QValue),
        Number(verdict.MinimumDetectableEffect),
        verdict.RunsNeeded?.ToString(CultureInfo.InvariantCulture) ?? "",
        Text(verdict.Note));
}
