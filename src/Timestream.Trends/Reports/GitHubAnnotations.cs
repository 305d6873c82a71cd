using Timestream.Trends.Verdicts;

namespace Timestream.Trends.Reports;

/// <summary>Workflow commands, which GitHub shows as annotations of a run.</summary>
public static class GitHubAnnotations
{
    // GitHub shows ten annotations of a level per step.
    private const int Most = 10;

    /// <summary>An error per regression and per failed or missing case, and a warning per difference of the environments.</summary>
    public static IEnumerable<string> Of(Comparison comparison)
    {
        var rows = ComparisonRow.Of(comparison, all: false);
        var errors = rows.Where(row => row.Gates && row.Outcome is Outcome.Worse or Outcome.Failed or Outcome.Missing).ToList();
        foreach (var row in errors.Take(Most))
        {
            var figures = row.Change.Length > 0 ? $": {row.Baseline} -> {row.Current}, {row.Change}" : "";
            var outcome = ComparisonRow.Name(row.Outcome);
            yield return Command("error", $"{outcome}: {row.Case}", $"{$"{row.Case} {row.Metric}".TrimEnd()} {outcome}{figures}");
        }

        if (errors.Count > Most)
        {
            yield return Command("error", "more", $"{errors.Count - Most} more regressions, failed or missing cases: see the job summary.");
        }

        foreach (var difference in comparison.Differences)
        {
            yield return Command("warning", "another environment", difference.ToString());
        }
    }

    /// <summary>One workflow command.</summary>
    /// <param name="level"><c>error</c>, <c>warning</c> or <c>notice</c>.</param>
    public static string Command(string level, string title, string message) => $"::{level} title={Property(title)}::{Data(message)}";

    // The escapes of the runner's command parser.
    private static string Data(string text) => text
        .Replace("%", "%25", StringComparison.Ordinal)
        .Replace("\r", "%0D", StringComparison.Ordinal)
        .Replace("\n", "%0A", StringComparison.Ordinal);

    private static string Property(string text) =>
        Data(text).Replace(":", "%3A", StringComparison.Ordinal).Replace(",", "%2C", StringComparison.Ordinal);
}
