using System.CommandLine;
using System.CommandLine.Completions;
using System.CommandLine.Parsing;
using Timestream.Benchmarks.Harness.Terminal;

namespace Timestream.Benchmarks.Commands.Usage;

/// <summary>What is wrong with how an option is given, as far as the parser would tell it in words of its own.</summary>
internal static class OptionFaults
{
    /// <returns>A sentence with the option's name; null where there is nothing, or the option has a sentence for it.</returns>
    public static string? Of(OptionResult result)
    {
        var option = result.Option;
        var values = result.Tokens.Select(token => token.Value).ToList();
        if (result.Implicit)
        {
            return null;
        }

        if (values.Count < option.Arity.MinimumNumberOfValues)
        {
            return $"{option.Name} needs a value: {Expected(option)}.";
        }

        if (result.IdentifierTokenCount > 1 && option.Arity.MaximumNumberOfValues == 1)
        {
            return $"{option.Name} is given {result.IdentifierTokenCount} times{(values.Count > 1 ? $", as {UsageFaults.Listed(values.Select(value => $"'{value}'"), "and")}" : "")}: give it once.";
        }

        return values.Select(value => OfValue(option, value)).FirstOrDefault(fault => fault is not null);
    }

    private static string? OfValue(Option option, string value)
    {
        var isFault = value.Length == 0 ? !IsNumber(option.ValueType) : option.ValueType == typeof(int?) ? !int.TryParse(value, out _)
            : Choices(option) is { Count: > 0 } choices && !choices.Contains(value);
        return isFault
            ? $"{option.Name} {(value.Length == 0 ? "is empty" : $"'{value}'")}: {Expected(option)}{(value.Length > 0 && Choices(option) is { Count: > 0 } names && NearestName.LikelyOf(names, value) is { } likely ? $"; did you mean '{likely}'?" : ".")}"
            : null;
    }

    private static string Expected(Option option)
    {
        var type = Nullable.GetUnderlyingType(option.ValueType) ?? option.ValueType;
        return Choices(option) is { Count: > 0 } choices ? $"expected {UsageFaults.Listed(choices, "or")}"
            : type == typeof(FileInfo) ? "expected the path of a file"
            : type == typeof(DirectoryInfo) ? "expected the path of a folder"
            : type == typeof(int) || type == typeof(int[]) ? $"expected a whole number{CommonOptions.RangeOf(option)}"
            : option.Description is { Length: > 0 } text ? $"{char.ToLowerInvariant(text[0])}{text[1..]}"
            : "expected a text";
    }

    // Those with a range of their own say it of an empty value, too.
    private static bool IsNumber(Type type) => type == typeof(int) || type == typeof(int[]);

    private static List<string> Choices(Option option) =>
        option.ValueType == typeof(string) || option.ValueType == typeof(string[]) ? [.. option.GetCompletions(CompletionContext.Empty).Select(item => item.Label)] : [];
}
