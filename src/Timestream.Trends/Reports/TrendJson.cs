using System.Text.Json;
using System.Text.Json.Serialization;
using Timestream.Trends.Verdicts;

namespace Timestream.Trends.Reports;

/// <summary>The findings of a check as JSON, for programs.</summary>
public static partial class TrendJson
{
    private const int Schema = 1;

    private static readonly TrendDocumentJson s_json = new(ProgramJson.Options());

    /// <param name="report">The report; its findings are rows, worst first.</param>
    /// <param name="exitCode">Exit code of the program, which the document repeats.</param>
    public static string Render(TrendReport report, int exitCode)
    {
        ArgumentNullException.ThrowIfNull(report);
        var document = new Document(
            Schema,
            exitCode,
            TrendText.Answer(report),
            report.Runs.Count,
            [.. report.Damaged.Select(line => line.Number)],
            TrendText.Ordered(report).Select(RowOf));
        return JsonSerializer.Serialize(document, s_json.Document);
    }

    private static Row RowOf(TrendFinding finding) => new(
        finding.Case,
        finding.Metric?.Id,
        ComparisonRow.Name(finding.Outcome),
        finding.Gates,
        finding.Change?.Kind.ToString().ToLowerInvariant(),
        finding.Change?.Ratio,
        finding.Baseline,
        finding.Current,
        finding.FirstRun?.Id,
        finding.FirstRun?.Commit,
        finding.FirstRun?.Time);

    private sealed record Document(
        int Schema, int ExitCode, string Answer, int Runs, IReadOnlyList<int> DamagedLines, IEnumerable<Row> Findings);

    private sealed record Row(
        string Case,
        string? Metric,
        string Outcome,
        bool Gates,
        string? Kind,
        double? Ratio,
        double? Baseline,
        double? Current,
        string? SinceRun,
        string? SinceCommit,
        DateTimeOffset? Since);

    [JsonSerializable(typeof(Document))]
    private sealed partial class TrendDocumentJson : JsonSerializerContext;
}
