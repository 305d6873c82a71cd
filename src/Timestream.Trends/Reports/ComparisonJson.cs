using System.Text.Json;
using System.Text.Json.Serialization;
using Timestream.Trends.Verdicts;

namespace Timestream.Trends.Reports;

/// <summary>A comparison for programs.</summary>
public static class ComparisonJson
{
    private const int Schema = 1;

    private static readonly JsonSerializerOptions s_json = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <param name="strict">Whether inconclusive verdicts count in the exit code.</param>
    public static string Render(Comparison comparison, bool strict) => JsonSerializer.Serialize(
        new
        {
            Schema,
            ExitCode = comparison.ExitCode(strict),
            comparison.BaselineRuns,
            comparison.CurrentRuns,
            Paired = comparison.IsPaired,
            Threshold = comparison.Options.Threshold.ToString(),
            Counts = Enum.GetValues<Outcome>().ToDictionary(ComparisonRow.Name, comparison.Count),
            comparison.Differences,
            Verdicts = comparison.Verdicts.Select(Row),
        },
        s_json);

    private static object Row(Verdict verdict) => new
    {
        verdict.Case,
        Metric = verdict.Metric?.Id,
        verdict.Metric?.Unit,
        Outcome = ComparisonRow.Name(verdict.Outcome),
        Baseline = Finite(verdict.Baseline),
        Current = Finite(verdict.Current),
        Ratio = Finite(verdict.Ratio),
        Lower = Finite(verdict.Estimate?.Lower),
        Upper = Finite(verdict.Estimate?.Upper),
        PValue = Finite(verdict.Estimate?.PValue),
        QValue = Finite(verdict.QValue),
        MinimumDetectableEffect = Finite(verdict.MinimumDetectableEffect),
        verdict.RunsNeeded,
        verdict.Note,
    };

    // JSON has neither NaN nor infinity.
    private static double? Finite(double? value) => value is { } number && double.IsFinite(number) ? number : null;
}
