using Spectre.Console;
using Timestream.Trends.Reports;

namespace Timestream.Benchmarks.Harness.Terminal;

/// <summary>The terminal, and what is different where there is none: no wrapping at 80 columns, no cursor movement.</summary>
internal static class Screen
{
    private const int PipedWidth = 400;

    // Spectre's own escape sequences pass, where there is a terminal; elsewhere nothing does.
    private static readonly TextWriter s_out = Console.Out;
    private static readonly TextWriter s_error = Console.Error;

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

    /// <summary>Text of others as a cell of a table: one line, without markup.</summary>
    public static string Cell(string text) => Markup.Escape(ForeignText.OneLine(text));

    /// <summary>A remark for people, on standard error.</summary>
    public static void Remark(string text) => Error.Write(new Text(ForeignText.OneLine(text) + Environment.NewLine));

    /// <summary>A command to the CI runner, which alone may begin with two colons.</summary>
    public static void WorkflowCommand(string command)
    {
        Console.Out.Flush();
        s_out.WriteLine(ForeignText.OneLine(command).Replace("##[", "## [", StringComparison.Ordinal));
    }

    /// <summary>Runs long work with a progress bar on standard error; plain lines where it is redirected.</summary>
    /// <param name="work">Gets a callback that takes the work done so far.</param>
    public static Task<T> WithProgressAsync<T>(string title, double total, Func<Action<double>, Task<T>> work) =>
        Error.Progress()
            .AutoClear(true)
            .Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new RemainingTimeColumn())
            .StartAsync(context =>
            {
                var task = context.AddTask(Markup.Escape(title), maxValue: total);
                return work(done => task.Value = done);
            });

    /// <summary>Two columns without a frame: what, and how much.</summary>
    public static void Print(IReadOnlyList<(string Name, string Value)> rows)
    {
        var width = rows.Max(row => row.Name.Length);
        foreach (var (name, value) in rows)
        {
            Console.Out.WriteLine($"  {name.PadRight(width)}  {value}");
        }
    }

    private static IAnsiConsole Create(TextWriter raw, TextWriter guarded, bool redirected)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(redirected ? guarded : raw) });
        if (redirected)
        {
            console.Profile.Width = PipedWidth;
        }

        return console;
    }
}
