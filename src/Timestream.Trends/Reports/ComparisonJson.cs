using System.Text.Json;
using System.Text.Json.Serialization;
using Timestream.Trends.Runs;
using Timestream.Trends.Verdicts;

namespace Timestream.Trends.Reports;

/// <summary>A comparison as JSON, for programs.</summary>
public static partial class ComparisonJson
{
    private const int Schema = 1;

    private static readonly DocumentJson s_json = new(ProgramJson.Options());

    /// <param name="comparison">The comparison; each of its verdicts is a row.</param>
    /// <param name="exitCode">Exit code of the program, which the document repeats.</param>
    public static string Render(Comparison comparison, int exitCode) => JsonSerializer.Serialize(
        new Document(
            Schema,
            exitCode,
            ComparisonRow.Answer(comparison),
            comparison.BaselineRuns,
            comparison.CurrentRuns,
            Paired: comparison.IsPaired,
            comparison.Options.Threshold.ToString(),
            Counts: Enum.GetValues<Outcome>().ToDictionary(ComparisonRow.Name, comparison.Count),
            comparison.Differences,
            comparison.NotJudged,
            comparison.OrderEffect,
            Verdicts: comparison.Verdicts.Select(RowOf)),
        s_json.Document);

    private static Row RowOf(Verdict verdict) => new(
        verdict.Case,
        Metric: verdict.Metric?.Id,
        verdict.Metric?.Unit,
        Outcome: ComparisonRow.Name(verdict.Outcome),
        verdict.Gates,
        Finite(verdict.Baseline),
        Finite(verdict.BaselineSpread),
        Finite(verdict.Current),
        Finite(verdict.CurrentSpread),
        Finite(verdict.Ratio),
        Finite(verdict.Estimate?.Lower),
        Finite(verdict.Estimate?.Upper),
        Finite(verdict.Estimate?.PValue),
        Finite(verdict.QValue),
        Finite(verdict.MinimumDetectableEffect),
        verdict.RunsNeeded,
        verdict.Note);

    // JSON has neither NaN nor infinity.
    private static double? Finite(double? value) => value is { } number && double.IsFinite(number) ? number : null;

    private sealed record Document(
        int Schema,
        int ExitCode,
        string Answer,
        int BaselineRuns,
        int CurrentRuns,
        bool Paired,
        string Threshold,
        Dictionary<string, int> Counts,
        IReadOnlyList<EnvironmentDifference> Differences,
        IReadOnlyList<string> NotJudged,
        double? OrderEffect,
        IEnumerable<Row> Verdicts);

    private sealed record Row(
        string Case,
        string? Metric,
        string? Unit,
        string Outcome,
        bool Gates,
        double? Baseline,
        double? BaselineSpread,
        double? Current,
        double? CurrentSpread,
        double? Ratio,
        double? Lower,
        double? Upper,
        double? PValue,
        double? QValue,
        double? MinimumDetectableEffect,
        int? RunsNeeded,
        string? Note);

    [JsonSerializable(typeof(Document))]
    private sealed partial class DocumentJson : JsonSerializerContext;
}
