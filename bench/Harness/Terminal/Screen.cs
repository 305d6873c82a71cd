using System.Globalization;
using Spectre.Console;
using Timestream.Trends.Reports;

namespace Timestream.Benchmarks.Harness.Terminal;

/// <summary>Writes to the terminal. Redirected output is not wrapped at 80 columns and has no cursor movement.</summary>
internal static class Screen
{
    // Spectre requires a width at which it breaks lines; no line is this long.
    private const int PipedWidth = 100_000;

    // Minimum width of the value column in characters.
    private const int LeastValueWidth = 24;

    // The unguarded writers: on a terminal, Spectre's escape sequences must pass.
    private static readonly TextWriter s_out = Console.Out;
    private static readonly TextWriter s_error = Console.Error;

    // Progress of the latest work.
    private static Progress? s_latest;

    static Screen()
    {
        Console.SetOut(new GuardedWriter(s_out));
        Console.SetError(new GuardedWriter(s_error));
        Out = Create(s_out, Console.Out, Console.IsOutputRedirected);
        Error = Create(s_error, Console.Error, Console.IsErrorRedirected);
    }

    /// <summary>Standard output.</summary>
    public static IAnsiConsole Out { get; }

    /// <summary>Standard error, for progress and remarks; standard output contains results only.</summary>
    public static IAnsiConsole Error { get; }

    /// <summary>Replaces the writers of <see cref="Console"/> by guarded ones, see <see cref="GuardedWriter"/>.</summary>
    public static void Guard()
    {
        // A call runs the static constructor, which replaces the writers.
    }

    /// <summary>Width of standard output in characters; <see cref="int.MaxValue"/> if it is redirected.</summary>
    public static int Width => WidthOf(Out, Console.IsOutputRedirected);

    /// <summary>Converts untrusted text to a table cell: one line, with markup escaped.</summary>
    public static string Cell(string text) => Markup.Escape(ForeignText.OneLine(text));

    /// <summary>Writes a remark to standard error.</summary>
    public static void Remark(string text) => Fault(ForeignText.OneLine(text));

    /// <summary>Writes a line to standard output, broken between words to fit the terminal.</summary>
    public static void WriteLine(string text)
    {
        foreach (var line in WrappedText.Of(text, Width))
        {
            Console.Out.WriteLine(line);
        }
    }

    /// <summary>Writes an error to standard error.</summary>
    /// <param name="text">One sentence per line.</param>
    public static void Fault(string text)
    {
        var width = WidthOf(Error, Console.IsErrorRedirected);
        foreach (var line in text.ReplaceLineEndings("\n").Split('\n').SelectMany(line => WrappedText.Of(line, width)))
        {
            Console.Error.WriteLine(line);
        }
    }

    /// <summary>Writes a workflow command for the CI runner, the only output that may begin with two colons.</summary>
    public static void WorkflowCommand(string command)
    {
        Console.Out.Flush();
        s_out.WriteLine(ForeignText.OneLine(command).Replace("##[", "## [", StringComparison.Ordinal));
    }

    /// <summary>Runs long work with a progress bar on standard error; plain lines if it is redirected.</summary>
    /// <param name="title">Title of the work.</param>
    /// <param name="total">Amount of work.</param>
    /// <param name="unit">Unit of the amount, for <see cref="Stopped"/>.</param>
    /// <param name="work">Receives a callback for the amount of work done so far.</param>
    public static Task<T> WithProgressAsync<T>(string title, double total, string unit, Func<Action<double>, Task<T>> work)
    {
        s_latest = new Progress(title, 0, total, unit);
        return Error.Progress()
            .AutoClear(true)
            .Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new RemainingTimeColumn())
            .StartAsync(context =>
            {
                var task = context.AddTask(Markup.Escape(title), maxValue: total);
                return work(done =>
                {
                    task.Value = done;
                    s_latest = new Progress(title, done, total, unit);
                });
            });
    }

    /// <summary>Final message of a command that was stopped, with the amount of work done.</summary>
    public static string Stopped => s_latest is { } latest
        ? string.Create(
            CultureInfo.InvariantCulture,
            $"Stopped: {char.ToLowerInvariant(latest.Title[0])}{latest.Title[1..]}, "
            + $"{Math.Min(latest.Done, latest.Total):N0} of {latest.Total:N0} {latest.Unit}.")
        : "Stopped.";

    /// <summary>Writes names and values in two columns. Values are broken between words to fit the terminal.</summary>
    /// <param name="rows">Names and values.</param>
    /// <param name="output">Target; null for standard output.</param>
    /// <param name="terminal">Width in characters; null for the width of standard output.</param>
    public static void Print(IReadOnlyList<(string Name, string Value)> rows, TextWriter? output = null, int? terminal = null)
    {
        var all = terminal ?? Width;
        var width = Math.Min(rows.Max(row => row.Name.Length), Math.Max(1, all - LeastValueWidth - 4));
        foreach (var (name, value) in rows)
        {
            var lines = WrappedText.Of(value, all - width - 4);
            // A long name gets a line of its own, so that the values stay aligned.
            var first = name.Length <= width ? name.PadRight(width) + "  " + lines[0] : name;
            (output ?? Console.Out).WriteLine(("  " + first).TrimEnd());
            foreach (var line in name.Length <= width ? lines.Skip(1) : lines)
            {
                (output ?? Console.Out).WriteLine(new string(' ', width + 4) + line);
            }
        }
    }

    private static int WidthOf(IAnsiConsole console, bool redirected) => redirected ? int.MaxValue : console.Profile.Width;

    private static IAnsiConsole Create(TextWriter raw, TextWriter guarded, bool redirected)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(redirected ? guarded : raw) });
        if (redirected)
        {
            console.Profile.Width = PipedWidth;
        }

        return console;
    }

    private sealed record Progress(string Title, double Done, double Total, string Unit);
}
