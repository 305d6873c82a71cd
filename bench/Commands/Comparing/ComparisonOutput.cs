using Spectre.Console;
using Timestream.Benchmarks.Harness;
using Timestream.Benchmarks.Harness.Terminal;
using Timestream.Trends.History;
using Timestream.Trends.Reports;
using Timestream.Trends.Verdicts;

namespace Timestream.Benchmarks.Commands.Comparing;

/// <summary>Prints a comparison in one of several formats.</summary>
internal static class ComparisonOutput
{
    private const string StepSummary = "GITHUB_STEP_SUMMARY";

    /// <summary>Prints a comparison.</summary>
    /// <param name="comparison">The comparison.</param>
    /// <param name="title">Title of table and Markdown.</param>
    /// <param name="format"><c>table</c>, <c>csv</c>, <c>markdown</c>, <c>json</c> or <c>github</c>.</param>
    /// <param name="all">Whether table and Markdown include unchanged and inconclusive rows.</param>
    /// <param name="strict">Whether an inconclusive comparison has its own exit code.</param>
    /// <returns>The exit code of the comparison.</returns>
    public static int Show(Comparison comparison, string title, string format, bool all, bool strict)
    {
        var exitCode = ExitCode.Of(comparison.Conclusion, strict);
        switch (format)
        {
            case "csv":
                Console.Write(ComparisonCsv.Render(comparison));
                break;
            case "json":
                Console.WriteLine(ComparisonJson.Render(comparison, exitCode));
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
            Console.Error.WriteLine(
                "The environments differ, so the runs are not compared; --allow-different-environment compares them anyway.");
        }

        return exitCode;
    }

    /// <summary>
    /// Calls a function that reads the history. If the history is damaged, writes the error to the Markdown output, too, because an empty
    /// summary would look like a result without findings.
    /// </summary>
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

    /// <summary>Writes Markdown to the job summary, or to standard output if there is none, and annotations to standard output.</summary>
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
        var width = Screen.Width;
        Screen.Out.WriteLine(ComparisonRow.Answer(comparison));
        Show(title, width);
        foreach (var difference in comparison.Differences)
        {
            Show($"Another {difference}", width, "yellow");
        }

        var lines = ComparisonTable.Lines(ComparisonRow.Of(comparison, all), width);
        Screen.Out.WriteLine();
        foreach (var (text, outcome) in lines)
        {
            Screen.Out.MarkupLine($"[{Color(outcome)}]{Markup.Escape(text)}[/]");
        }

        if (lines.Count > 0)
        {
            Screen.Out.WriteLine();
        }

        if (!all && ComparisonRow.Open(comparison) is { Length: > 0 } open)
        {
            Show($"{open} --all shows them.", width);
        }

        Show(ComparisonRow.Basis(comparison), width);
    }

    /// <summary>Writes untrusted text to standard output, broken between words.</summary>
    public static void Show(string text, int width, string color = "default")
    {
        foreach (var line in WrappedText.Of(ForeignText.OneLine(text), width))
        {
            Screen.Out.MarkupLine($"[{color}]{Markup.Escape(line)}[/]");
        }
    }

    private static string Color(Outcome? outcome) => outcome switch
    {
        Outcome.Worse or Outcome.Failed or Outcome.Missing => "red",
        Outcome.Better => "green",
        Outcome.Incomparable => "yellow",
        _ => "default",
    };
}
