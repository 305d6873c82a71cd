using System.CommandLine;
using System.CommandLine.Parsing;
using Timestream.Benchmarks.Harness.Terminal;

namespace Timestream.Benchmarks.Commands.Usage;

/// <summary>
/// What is wrong with a command line, a sentence for each fault. The sentences of the parser name types of .NET and leave out the
/// option, so only those that the options of this program give are passed on.
/// </summary>
internal static class UsageFaults
{
    /// <returns>Empty where the command line can be run.</returns>
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
        var told = options.ToDictionary(option => option, option => OptionFaults.Of(option));
        faults.AddRange(told.Values.OfType<string>());
        faults.AddRange(parsed.Errors.Where(error => OptionOf(error.SymbolResult) is { } option && told.GetValueOrDefault(option) is null).Select(error => OneLine(error.Message)));
        // Whatever else the parser finds is still a fault.
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
                var names = command.Options.Where(option => !option.Hidden).SelectMany(option => option.Aliases.Prepend(option.Name)).Where(known => known.StartsWith("--", StringComparison.Ordinal));
                yield return $"'{path}' has no option '{name}'{Suggested(names, name)} '{path} --help' lists them.";
                isValue = true;
            }
            else if (!isValue)
            {
                // A word behind an unknown option is likely to be its value, and no fault of its own.
                yield return command.Subcommands.Count > 0
                    ? $"'{path}' has no command '{word}'{Suggested(command.Subcommands.Select(sub => sub.Name), word)} '{path} --help' lists them."
                    : $"'{word}' belongs to no option of '{path}'{(command.Arguments.Count == 0 ? "" : $", which takes {Listed(command.Arguments.Select(argument => argument.Name), "and")}")}: '{path} --help' lists them.";
            }
        }
    }

    private static IEnumerable<string> Missing(ParseResult parsed, Command command, string path)
    {
        List<string> missing = [.. command.Arguments.Where(argument => argument.Arity.MinimumNumberOfValues > (parsed.GetResult(argument)?.Tokens.Count ?? 0)).Select(argument => argument.Name)];
        if (missing.Count > 0)
        {
            yield return $"{Listed(missing, "and")} {(missing.Count == 1 ? "is" : "are")} missing: give '{path} {string.Join(' ', command.Arguments.Select(argument => argument.Name))}'; '{path} --help' says what they are.";
        }

        if (command.Subcommands.Count > 0 && command.Action is null)
        {
            yield return $"'{path}' needs a command behind it: {Listed(command.Subcommands.Select(sub => sub.Name), "or")}.";
        }
    }

    private static string Suggested(IEnumerable<string> names, string unknown) => NearestName.LikelyOf(names, unknown) is { } likely ? $"; did you mean '{likely}'?" : ".";

    /// <summary>Names with commas between, and a word before the last of them.</summary>
    internal static string Listed(IEnumerable<string> names, string word)
    {
        string[] all = [.. names];
        return all.Length < 2 ? string.Concat(all) : $"{string.Join(", ", all[..^1])} {word} {all[^1]}";
    }

    private static OptionResult? OptionOf(SymbolResult? symbol) => symbol as OptionResult ?? symbol?.Parent as OptionResult;

    private static string OneLine(string message) => string.Join(' ', message.Split(['\n', '\r', '\t'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));

    private static string PathOf(CommandResult result) =>
        result.Parent is CommandResult { Command: not RootCommand } parent ? $"{PathOf(parent)} {result.Command.Name}" : result.Command.Name;
}
