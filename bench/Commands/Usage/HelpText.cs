using System.CommandLine;
using Timestream.Benchmarks.Harness.Terminal;

namespace Timestream.Benchmarks.Commands.Usage;

/// <summary>
/// The help, as wide as the terminal. Not the parser's own: that prints each default a second time, in other words, and knows
/// neither groups of commands nor exit codes.
/// </summary>
internal static class HelpText
{
    private const string Program = "dotnet run -c Release --project bench --";

    private static readonly (string Name, string Text)[] s_exitCodes =
    [
        ("0", "done, nothing wrong"),
        ("1", "something became worse (compare, ab, trend check)"),
        ("2", "the command line, the configuration or a file that was named is at fault: nothing was started"),
        ("3", "a benchmark or an ingestion failed, a case is missing, or records are unaccounted for"),
        ("4", "nothing was shown either way, where --strict asks for it"),
        ("130", "stopped by Ctrl-C"),
    ];

    /// <summary>Whether a word of a command line asks for help.</summary>
    public static bool IsAsked(string word) => word is "--help" or "-h" or "-?" or "/?" or "/h";

    /// <summary>Prints the help of the command that the words name, or of the program.</summary>
    /// <param name="root">The program.</param>
    /// <param name="groups">Its commands, by title.</param>
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
        Screen.WriteLine("Measures how fast, and at what price, records go into Amazon Timestream.");
        Section("Benchmarks",
        [
            ("--filter '*Ingest*'", "run them; --job default|dry|short|medium|long says how long"),
            ("--list flat", "list them"),
            ("--filter x --help", "list the other options of a run"),
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
        Screen.WriteLine($"Usage: {path}{string.Concat(command.Arguments.Select(argument => " " + argument.Name))}{(command.Subcommands.Count > 0 ? " COMMAND" : "")} [options]");
        Section("Arguments", [.. command.Arguments.Select(argument => (argument.Name, argument.Description ?? ""))]);
        Section("Commands", [.. command.Subcommands.Where(sub => !sub.Hidden).Select(Line)]);
        Section("Options", [.. command.Options.Where(option => !option.Hidden).Select(option => (NameOf(option), option.Description ?? ""))]);
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
        var choices = string.Join('|', option.GetCompletions(System.CommandLine.Completions.CompletionContext.Empty).Select(item => item.Label));
        return choices.Length is > 0 and <= 32 ? choices : "NAME";
    }
}
