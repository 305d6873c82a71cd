using System.CommandLine;
using Spectre.Console;
using Timestream.Benchmarks.Commands.Comparing;
using Timestream.Benchmarks.Harness;
using Timestream.Benchmarks.Harness.Configuration;
using Timestream.Benchmarks.Harness.Terminal;
using Timestream.Trends.History;
using Timestream.Trends.Reports;
using Timestream.Trends.Verdicts;

namespace Timestream.Benchmarks.Commands.Trend;

/// <summary>Checks the newest run against its history, for CI.</summary>
internal static class TrendCheckCommand
{
    private const int MostImprovements = 5;

    private static readonly string[] s_formats = ["text", "csv", "markdown", "json", "github"];

    public static Command Create()
    {
        var format = new Option<string>("--format")
        {
            Description = "Output format (default text)",
            DefaultValueFactory = _ => s_formats[0],
        };
        format.AcceptOnlyFromAmong(s_formats);
        var threshold = JudgingOptions.ThresholdOption();
        var gate = JudgingOptions.GateOption();
        var accept = new Option<string?>("--accept")
        {
            Description = "Accept the values of these cases in the newest run, and record it; * matches any characters",
            HelpName = "CASE",
        };
        var all = new Option<bool>("--all") { Description = $"Show all improvements, not only the first {MostImprovements}" };
        var history = TrendFiles.HistoryOption();
        var command = new Command("check", "Check the newest run against the history: exit 1 if something became worse")
        {
            threshold, gate, accept, all, format, history,
        };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var shown = parsed.GetRequiredValue(format);
            var check = new TrendCheck(parsed.GetRequiredValue(threshold), JudgingOptions.Gates(parsed, gate));
            var read = await ComparisonOutput.OrFaultAsync(
                shown, () => TrendFiles.ReadAsync(parsed.GetValue(history), cancellationToken));
            if (parsed.GetValue(accept) is { } pattern)
            {
                await AcceptAsync(check.Check(read), pattern, TrendFiles.History(parsed.GetValue(history)), cancellationToken);
                read = await TrendFiles.ReadAsync(parsed.GetValue(history), cancellationToken);
            }

            var report = check.Check(read);
            Show(report, shown, parsed.GetValue(all));
            return ExitCode.Of(report.Conclusion);
        });
        return command;
    }

    private static async Task AcceptAsync(TrendReport report, string pattern, HistoryFile history, CancellationToken cancellationToken)
    {
        var newest = report.Runs[^1] with { Accepted = [pattern] };
        var worse = report.Findings
            .Where(finding => finding is { Outcome: Outcome.Worse, Gates: true })
            .Select(finding => finding.Case)
            .Distinct()
            .ToList();
        if (!worse.Exists(newest.Accepts))
        {
            var hint = worse.Count > 0 ? $": {string.Join(", ", worse)}; '*' names all" : ", and none is";
            throw new SettingsException($"--accept '{pattern}' names no case that is worse{hint}.");
        }

        await history.AcceptAsync(newest.Id, newest.Accepted, cancellationToken);
    }

    private static void Show(TrendReport report, string format, bool all)
    {
        switch (format)
        {
            case "csv":
                Console.Write(TrendCsv.Render(report));
                break;
            case "markdown":
                Console.Write(TrendText.Markdown(report));
                break;
            case "json":
                Console.WriteLine(TrendJson.Render(report, ExitCode.Of(report.Conclusion)));
                break;
            case "github":
                var damaged = report.Damaged.Select(line => $"line {line.Number} of the history: {line.Reason}");
                var alarms = TrendText.Ordered(report)
                    .Where(finding => finding.Gates && finding.Outcome is Outcome.Worse or Outcome.Failed or Outcome.Missing)
                    .Select(TrendText.Of);
                ComparisonOutput.ShowOnGitHub(
                    TrendText.Markdown(report),
                    damaged.Concat(alarms).Select(message => GitHubAnnotations.Command("error", "trend", message)));
                break;
            default:
                ShowText(report, all);
                break;
        }
    }

    private static void ShowText(TrendReport report, bool all)
    {
        var width = Screen.Width;
        Screen.Out.WriteLine(TrendText.Answer(report));
        var findings = TrendText.Ordered(report);
        var better = findings.Count(finding => finding.Outcome == Outcome.Better);
        List<TrendFinding> shown =
        [
            .. findings.Where(finding => finding.Outcome != Outcome.Better),
            .. findings.Where(finding => finding.Outcome == Outcome.Better).Take(all ? int.MaxValue : MostImprovements),
        ];
        foreach (var group in shown.GroupBy(finding => finding.Case))
        {
            Screen.Out.WriteLine();
            ComparisonOutput.Show(group.Key, width);
            foreach (var finding in group)
            {
                string[] parts = [finding.Metric?.Id ?? "", .. TrendText.Parts(finding)];
                foreach (var line in WrappedParts.Of(parts.Select(ForeignText.OneLine), width - 2))
                {
                    Screen.Out.WriteLine("  " + line);
                }
            }
        }

        Screen.Out.WriteLine();
        if (shown.Count < findings.Count)
        {
            Screen.Out.WriteLine($"{findings.Count - shown.Count} more of {better} improvements: --all shows them.");
        }

        ComparisonOutput.Show(TrendText.Basis(report), width);
    }
}
