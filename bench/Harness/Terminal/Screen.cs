using System.Globalization;
using Spectre.Console;
using Timestream.Trends.Reports;

namespace Timestream.Benchmarks.Harness.Terminal;

/// <summary>The terminal, and what is different where there is none: no wrapping at 80 columns, no cursor movement.</summary>
internal static class Screen
{
    // Spectre breaks lines at some width; nothing that is written here is so long.
    private const int PipedWidth = 100_000;

    // Less leaves no room beside the names.
    private const int LeastValueWidth = 24;

    // Spectre's own escape sequences pass, where there is a terminal; elsewhere nothing does.
    private static readonly TextWriter s_out = Console.Out;
    private static readonly TextWriter s_error = Console.Error;

    // Of the work that began last.
    private static Progress? s_latest;

    static Screen()
    {
        Console.SetOut(new GuardedWriter(s_out));
        Console.SetError(new GuardedWriter(s_error));
        Out = Create(s_out, Console.Out, Console.IsOutputRedirected);
        Error = Create(s_error, Console.Error, Console.IsErrorRedirected);
    }

    public static IAnsiConsole Out { get; }

    /// <summary>Progress and remarks, so that standard output holds results only.</summary>
    public static IAnsiConsole Error { get; }

    /// <summary>From here on, what is written to the console is safe to show, whoever it comes from: see <see cref="GuardedWriter"/>.</summary>
    public static void Guard()
    {
        // The static constructor does it.
    }

    /// <summary>Characters of a line on standard output; without end where it is no terminal.</summary>
    public static int Width => WidthOf(Out, Console.IsOutputRedirected);

    /// <summary>Text of others as a cell of a table: one line, without markup.</summary>
    public static string Cell(string text) => Markup.Escape(ForeignText.OneLine(text));

    /// <summary>A remark for people, on standard error.</summary>
    public static void Remark(string text) => Fault(ForeignText.OneLine(text));

    /// <summary>A line on standard output, broken between words where the terminal is narrower.</summary>
    public static void WriteLine(string text)
    {
        foreach (var line in WrappedText.Of(text, Width))
        {
            Console.Out.WriteLine(line);
        }
    }

    /// <summary>What went wrong, on standard error: a sentence, or one a line.</summary>
    public static void Fault(string text)
    {
        foreach (var line in text.ReplaceLineEndings("\n").Split('\n').SelectMany(line => WrappedText.Of(line, WidthOf(Error, Console.IsErrorRedirected))))
        {
            Console.Error.WriteLine(line);
        }
    }

    /// <summary>A command to the CI runner, which alone may begin with two colons.</summary>
    public static void WorkflowCommand(string command)
    {
        Console.Out.Flush();
        s_out.WriteLine(ForeignText.OneLine(command).Replace("##[", "## [", StringComparison.Ordinal));
    }

    /// <summary>Runs long work with a progress bar on standard error; plain lines where it is redirected.</summary>
    /// <param name="title">What is done.</param>
    /// <param name="total">How much there is to do.</param>
    /// <param name="unit">Of what: for <see cref="Stopped"/>.</param>
    /// <param name="work">Gets a callback that takes the work done so far.</param>
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

    /// <summary>What is said at the end of a command that was stopped: how much of it was done.</summary>
    public static string Stopped => s_latest is { } latest
        ? string.Create(CultureInfo.InvariantCulture, $"Stopped: {char.ToLowerInvariant(latest.Title[0])}{latest.Title[1..]}, {Math.Min(latest.Done, latest.Total):N0} of {latest.Total:N0} {latest.Unit}.")
        : "Stopped.";

    /// <summary>Two columns without a frame: what, and how much. A value is broken between words where the terminal is narrower.</summary>
    /// <param name="rows">Names and values.</param>
    /// <param name="output">Where they go; null for standard output.</param>
    /// <param name="terminal">Width; null for that of standard output.</param>
    public static void Print(IReadOnlyList<(string Name, string Value)> rows, TextWriter? output = null, int? terminal = null)
    {
        var all = terminal ?? Width;
        var width = Math.Min(rows.Max(row => row.Name.Length), Math.Max(1, all - LeastValueWidth - 4));
        foreach (var (name, value) in rows)
        {
            var lines = WrappedText.Of(value, all - width - 4);
            // A long name has a line of its own, so that the values stay below each other.
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
