using System.CommandLine;
using System.CommandLine.Parsing;
using Timestream.Benchmarks.Harness.Terminal;

namespace Timestream.Benchmarks.Commands.Usage;

/// <summary>
/// Describes the faults of a command line. Messages of the parser itself name .NET types and omit the option, so only messages from
/// validators of this program's options are passed on.
/// </summary>
internal static class UsageFaults
{
    /// <summary>Returns one sentence per fault; empty if the command line is valid.</summary>
    public static IReadOnlyList<string> Of(ParseResult parsed)
    {
        var command = parsed.CommandResult.Command;
        var path = PathOf(parsed.CommandResult);
        var faults = Unmatched(parsed.UnmatchedTokens, command, path).ToList();
        if (faults.Count == 0 && parsed.Errors.Count > 0)
        {
            faults.AddRange(Missing(parsed, command, path));
        }

        var options = parsed.CommandResult.Children.OfType<OptionResult>().ToList();
        var reported = options.ToDictionary(option => option, option => OptionFaults.Of(option));
        faults.AddRange(reported.Values.OfType<string>());
        faults.AddRange(parsed.Errors
            .Where(error => OptionOf(error.SymbolResult) is { } option && reported.GetValueOrDefault(option) is null)
            .Select(error => OneLine(error.Message)));
        // If nothing else was found, report the parser's own errors.
        return faults.Count > 0 ? faults : [.. parsed.Errors.Select(error => OneLine(error.Message)).Distinct()];
    }

    private static IEnumerable<string> Unmatched(IEnumerable<string> words, Command command, string path)
    {
        var isValue = false;
        foreach (var word in words)
        {
            if (word.StartsWith('-'))
            {
                var name = word.Split('=')[0];
                var names = command.Options
                    .Where(option => !option.Hidden)
                    .SelectMany(option => option.Aliases.Prepend(option.Name))
                    .Where(known => known.StartsWith("--", StringComparison.Ordinal));
                yield return $"'{path}' has no option '{name}'{Suggested(names, name)} '{path} --help' lists them.";
                isValue = true;
            }
            else if (!isValue)
            {
                // A word after an unknown option is probably its value and not another fault.
                var takes = command.Arguments.Count == 0 ? ""
                    : $", which takes {Listed(command.Arguments.Select(argument => argument.Name), "and")}";
                yield return command.Subcommands.Count > 0 && (command.Action is null || IsLikelyCommand(command, word))
                    ? $"'{path}' has no command '{word}'{Suggested(command.Subcommands.Select(sub => sub.Name), word)} "
                        + $"'{path} --help' lists them."
                    : $"'{word}' belongs to no option of '{path}'{takes}: '{path} --help' lists them.";
            }
        }
    }

    private static bool IsLikelyCommand(Command command, string word) =>
        NearestName.LikelyOf(command.Subcommands.Select(sub => sub.Name), word) is not null;

    private static IEnumerable<string> Missing(ParseResult parsed, Command command, string path)
    {
        List<string> missing =
        [
            .. command.Arguments
                .Where(argument => argument.Arity.MinimumNumberOfValues > (parsed.GetResult(argument)?.Tokens.Count ?? 0))
                .Select(argument => argument.Name),
        ];
        if (missing.Count > 0)
        {
            var all = string.Join(' ', command.Arguments.Select(argument => argument.Name));
            yield return $"{Listed(missing, "and")} {(missing.Count == 1 ? "is" : "are")} missing: give '{path} {all}'; "
                + $"'{path} --help' says what they are.";
        }

        if (command.Subcommands.Count > 0 && command.Action is null)
        {
            yield return $"'{path}' needs a command behind it: {Listed(command.Subcommands.Select(sub => sub.Name), "or")}.";
        }
    }

    private static string Suggested(IEnumerable<string> names, string unknown) =>
        NearestName.LikelyOf(names, unknown) is { } likely ? $"; did you mean '{likely}'?" : ".";

    /// <summary>Joins names with commas, with a word such as "and" before the last name.</summary>
    internal static string Listed(IEnumerable<string> names, string word)
    {
        string[] all = [.. names];
        return all.Length < 2 ? string.Concat(all) : $"{string.Join(", ", all[..^1])} {word} {all[^1]}";
    }

    private static OptionResult? OptionOf(SymbolResult? symbol) => symbol as OptionResult ?? symbol?.Parent as OptionResult;

    private static string OneLine(string message) => string.Join(
        ' ', message.Split(['\n', '\r', '\t'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));

    private static string PathOf(CommandResult result) =>
        result.Parent is CommandResult { Command: not RootCommand } parent
            ? $"{PathOf(parent)} {result.Command.Name}"
            : result.Command.Name;
}
