using System.CommandLine;
using System.CommandLine.Completions;
using Timestream.Benchmarks.Harness.Terminal;

namespace Timestream.Benchmarks.Commands.Usage;

/// <summary>
/// Prints help, wrapped to the width of the terminal. It replaces the parser's own help, which repeats defaults and has neither groups of
/// commands nor exit codes.
/// </summary>
internal static class HelpText
{
    private const string Program = "dotnet run -c Release --project bench --";

    private static readonly (string Name, string Text)[] s_exitCodes =
    [
        ("0", "success"),
        ("1", "something became worse (compare, ab, trend check)"),
        ("2", "the command line, the configuration or a named file is invalid; nothing was started"),
        ("3", "a benchmark or an ingestion failed, a case is missing, or records are unaccounted for"),
        ("4", "the result is inconclusive (only with --strict)"),
        ("130", "stopped by Ctrl-C"),
    ];

    /// <summary>Whether a word of the command line requests help.</summary>
    public static bool IsAsked(string word) => word is "--help" or "-h" or "-?" or "/?" or "/h";

    /// <summary>Prints the help of the command in the command line, or of the program if there is none.</summary>
    /// <param name="root">The root command.</param>
    /// <param name="groups">Its commands by group.</param>
    /// <param name="words">The command line.</param>
    public static void Print(RootCommand root, IReadOnlyList<(string Title, Command[] Commands)> groups, IEnumerable<string> words)
    {
        Command command = root;
        var path = Program;
        foreach (var word in words)
        {
            if (command.Subcommands.FirstOrDefault(sub => sub.Name == word) is { } sub)
            {
                command = sub;
                path += " " + word;
            }
        }

        if (command == root)
        {
            PrintProgram(groups);
        }
        else
        {
            PrintCommand(command, path);
        }
    }

    private static void PrintProgram(IReadOnlyList<(string Title, Command[] Commands)> groups)
    {
        Screen.WriteLine("Measures throughput, latency and cost of ingestion into Amazon Timestream.");
        Section("Benchmarks",
        [
            ("--filter '*Ingest*'", "run benchmarks; --job default|dry|short|medium|long sets the length"),
            ("--list flat", "list the benchmarks"),
            ("--filter x --help", "list all options of a run"),
        ]);
        foreach (var (title, commands) in groups)
        {
            Section(title, [.. commands.Select(Line)]);
        }

        Section("Exit codes", s_exitCodes);
        Screen.WriteLine("");
        Screen.WriteLine("'COMMAND --help' shows the options of a command.");
    }

    private static void PrintCommand(Command command, string path)
    {
        Screen.WriteLine(command.Description ?? command.Name);
        Screen.WriteLine("");
        var arguments = string.Concat(command.Arguments.Select(argument => " " + argument.Name));
        Screen.WriteLine($"Usage: {path}{arguments}{(command.Subcommands.Count > 0 ? " COMMAND" : "")} [options]");
        Section("Arguments", [.. command.Arguments.Select(argument => (argument.Name, argument.Description ?? ""))]);
        Section("Commands", [.. command.Subcommands.Where(sub => !sub.Hidden).Select(Line)]);
        var options = command.Options.Where(option => !option.Hidden);
        Section("Options", [.. options.Select(option => (NameOf(option), option.Description ?? ""))]);
        Screen.WriteLine("");
        Screen.WriteLine("'--help' shows all commands and the exit codes.");
    }

    private static (string Name, string Text) Line(Command command) =>
        (string.Join(' ', command.Arguments.Select(argument => argument.Name).Prepend(command.Name)), command.Description ?? "");

    private static void Section(string title, params (string Name, string Text)[] lines)
    {
        if (lines.Length > 0)
        {
            Screen.WriteLine("");
            Screen.WriteLine(title);
            Screen.Print(lines);
        }
    }

    private static string NameOf(Option option)
    {
        var names = string.Join(", ", option.Aliases.Where(alias => alias.Length == 2).Append(option.Name));
        return option.ValueType == typeof(bool) ? names : $"{names} {option.HelpName ?? Choices(option)}";
    }

    private static string Choices(Option option)
    {
        var choices = string.Join('|', option.GetCompletions(CompletionContext.Empty).Select(item => item.Label));
        return choices.Length is > 0 and <= 32 ? choices : "NAME";
    }
}
