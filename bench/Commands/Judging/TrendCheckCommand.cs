using System.CommandLine;
using Timestream.Benchmarks.Harness.Configuration;
using Timestream.Trends.Reports;
using Timestream.Trends.Verdicts;

namespace Timestream.Benchmarks.Commands.Judging;

/// <summary>The newest run against its history, for CI.</summary>
internal static class TrendCheckCommand
{
    private static readonly string[] s_formats = ["text", "markdown", "github"];

    public static Command Create()
    {
        var format = new Option<string>("--format") { Description = "How to show the findings (default text)", DefaultValueFactory = _ => s_formats[0] };
        format.AcceptOnlyFromAmong(s_formats);
        var threshold = JudgingOptions.ThresholdOption();
        var history = TrendFiles.HistoryOption();
        var command = new Command("check", "Check the newest run against the history: exit 1 when something became worse") { threshold, format, history };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var read = await ComparisonOutput.OrFaultAsync(parsed.GetRequiredValue(format), () => TrendFiles.ReadAsync(parsed.GetValue(history), cancellationToken));
            var report = new TrendCheck(parsed.GetRequiredValue(threshold)).Check(read);
            Show(report, parsed.GetRequiredValue(format));
            return report.ExitCode;
        });
        return command;
    }

    private static void Show(TrendReport report, string format)
    {
        switch (format)
        {
            case "markdown":
                Console.Write(TrendText.Markdown(report));
                break;
            case "github":
                var alarms = report.Findings.Where(finding => finding.Outcome is Outcome.Worse or Outcome.Failed or Outcome.Missing);
                ComparisonOutput.ShowOnGitHub(
                    TrendText.Markdown(report),
                    [.. report.Damaged.Select(line => GitHubAnnotations.Command("error", "trend", $"line {line.Number} of the history: {line.Reason}")), .. alarms.Select(finding => GitHubAnnotations.Command("error", "trend", TrendText.Of(finding)))]);
                break;
            default:
                foreach (var finding in report.Findings)
                {
                    Console.WriteLine(TrendText.Of(finding));
                }

                Console.WriteLine($"{(report.Findings.Count == 0 ? "Nothing changed" : $"{report.Findings.Count} findings")}. {TrendText.Basis(report)}");
                break;
        }
    }
}
