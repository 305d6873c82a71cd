using Spectre.Console;
using Timestream.Benchmarks.Harness.Terminal;
using Timestream.Trends.History;
using Timestream.Trends.Reports;
using Timestream.Trends.Verdicts;

namespace Timestream.Benchmarks.Commands.Judging;

/// <summary>Shows a comparison in the format asked for.</summary>
internal static class ComparisonOutput
{
    // So many rows that are not decided are read; more are counted.
    private const int MostOpen = 10;

    // Of the longest outcome, and two more.
    private const int OutcomeWidth = 14;

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

    /// <summary>Reads; where the history is damaged, says so where the answer would be, too: a summary without a word looks like one without a finding.</summary>
    public static async Task<T> OrFaultAsync<T>(string format, Func<Task<T>> read)
    {
        try
        {
            return await read();
        }
        catch (DamagedHistoryException exception) when (format is "markdown" or "github")
        {
            var markdown = $"**No answer.** {ForeignText.Markdown(exception.Message)}\n";
            if (format == "github")
            {
                ShowOnGitHub(markdown, [GitHubAnnotations.Command("error", "history", exception.Message)]);
            }
            else
            {
                Console.Write(markdown);
            }

            throw;
        }
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
        Screen.Out.WriteLine(ComparisonRow.Answer(comparison));
        Screen.Out.WriteLine(ForeignText.OneLine(title));
        foreach (var difference in comparison.Differences)
        {
            Screen.Out.MarkupLineInterpolated($"[yellow]another {ForeignText.OneLine(difference.ToString())}[/]");
        }

        var rows = ComparisonRow.Of(comparison, all);
        var open = rows.Count(row => row.Outcome == Outcome.Inconclusive);
        var isFolded = !all && open > MostOpen;
        foreach (var group in rows.Where(row => !isFolded || row.Outcome != Outcome.Inconclusive).GroupBy(row => row.Case))
        {
            Screen.Out.WriteLine();
            Screen.Out.WriteLine(ForeignText.OneLine(group.Key));
            foreach (var row in group)
            {
                ShowRow(row);
            }
        }

        Screen.Out.WriteLine();
        if (isFolded)
        {
            Screen.Out.WriteLine($"{open} inconclusive: --all shows them, and what each would need.");
        }

        Screen.Out.WriteLine(ComparisonRow.Basis(comparison));
    }

    // Figures stay together: what does not fit a narrow terminal goes to a line of its own.
    private static void ShowRow(ComparisonRow row)
    {
        var outcome = row.Outcome.ToString().ToLowerInvariant();
        var indent = new string(' ', OutcomeWidth + 2);
        string[] parts = [row.Metric, row.Values, row.Change, row.Remark];
        var lines = WrappedParts.Of(parts.Select(ForeignText.OneLine), Screen.Out.Profile.Width - indent.Length);
        Screen.Out.MarkupLine($"  {Colored(row.Outcome)}{new string(' ', OutcomeWidth - outcome.Length)}{Markup.Escape(lines[0])}");
        foreach (var more in lines.Skip(1))
        {
            Screen.Out.WriteLine(indent + more);
        }
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
