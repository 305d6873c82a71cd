using Spectre.Console;

namespace Timestream.Benchmarks.Harness.Terminal;

/// <summary>The terminal, and what is different where there is none: no wrapping at 80 columns, no cursor movement.</summary>
internal static class Screen
{
    private const int PipedWidth = 400;

    public static IAnsiConsole Out { get; } = Create(Console.Out, Console.IsOutputRedirected);

    /// <summary>Progress and remarks, so that standard output holds results only.</summary>
    public static IAnsiConsole Error { get; } = Create(Console.Error, Console.IsErrorRedirected);

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

    private static IAnsiConsole Create(TextWriter writer, bool redirected)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(writer) });
        if (redirected)
        {
            console.Profile.Width = PipedWidth;
        }

        return console;
    }
}
