using Spectre.Console;
using Timestream.Benchmarks.Harness.Terminal;
using Timestream.Trends.Reports;
using Timestream.Trends.Verdicts;

namespace Timestream.Benchmarks.Commands.Judging;

/// <summary>Shows a comparison in the format asked for.</summary>
internal static class ComparisonOutput
{
    private const string StepSummary = "GITHUB_STEP_SUMMARY";

    /// <returns>The exit code of the comparison.</returns>
    public static int Show(Comparison comparison, string title, string format, bool all, bool strict)
    {
        switch (format)
        {
            case "json":
                Console.WriteLine(ComparisonJson.Render(comparison, strict));
                break;
            case "markdown":
                Console.Write(ComparisonMarkdown.Render(comparison, title, all));
                break;
            case "github":
                ShowOnGitHub(ComparisonMarkdown.Render(comparison, title, all), GitHubAnnotations.Of(comparison));
                break;
            default:
                ShowTable(comparison, title, all);
                break;
        }

        if (comparison.IsRefused)
        {
            Console.Error.WriteLine("The environments differ, so the runs cannot be judged; --allow-different-environment does it all the same.");
        }

        return comparison.ExitCode(strict);
    }

    /// <summary>Markdown into the job summary where there is one, else to standard output; annotations to standard output.</summary>
    public static void ShowOnGitHub(string markdown, IEnumerable<string> annotations)
    {
        if (Environment.GetEnvironmentVariable(StepSummary) is { Length: > 0 } path)
        {
            File.AppendAllText(path, markdown);
        }
        else
        {
            Console.Write(markdown);
        }

        foreach (var annotation in annotations)
        {
            Screen.WorkflowCommand(annotation);
        }
    }

    private static void ShowTable(Comparison comparison, string title, bool all)
    {
        Screen.Out.WriteLine(ForeignText.OneLine(title));
        foreach (var difference in comparison.Differences)
        {
            Screen.Out.MarkupLineInterpolated($"[yellow]another {ForeignText.OneLine(difference.ToString())}[/]");
        }

        var rows = ComparisonRow.Of(comparison, all);
        if (rows.Count > 0)
        {
            var table = new Table().Border(TableBorder.Simple).AddColumns("", "case", "metric");
            table.AddColumn(new TableColumn("baseline").RightAligned().NoWrap()).AddColumn(new TableColumn("current").RightAligned().NoWrap());
            table.AddColumn(new TableColumn("change (95 %)").RightAligned().NoWrap()).AddColumn("");
            foreach (var row in rows)
            {
                string[] cells = [row.Case, row.Metric, row.Baseline, row.Current, row.Change, row.Remark];
                table.AddRow([Colored(row.Outcome), .. cells.Select(Screen.Cell)]);
            }

            Screen.Out.Write(table);
        }

        Screen.Out.WriteLine($"{ComparisonRow.Counts(comparison)}. {ComparisonRow.Basis(comparison)}");
    }

    private static string Colored(Outcome outcome)
    {
        var color = outcome switch
        {
            Outcome.Worse or Outcome.Failed or Outcome.Missing => "red",
            Outcome.Better => "green",
            Outcome.Incomparable => "yellow",
            _ => "default",
        };
        return $"[{color}]{outcome.ToString().ToLowerInvariant()}[/]";
    }
}
