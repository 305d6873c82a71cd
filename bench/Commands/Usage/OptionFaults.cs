using System.CommandLine;
using System.CommandLine.Completions;
using System.CommandLine.Parsing;
using Timestream.Benchmarks.Harness.Terminal;

namespace Timestream.Benchmarks.Commands.Usage;

/// <summary>Describes faults of given options for which the parser's own messages are not clear enough.</summary>
internal static class OptionFaults
{
    /// <summary>Describes the fault of an option.</summary>
    /// <returns>A sentence with the option's name; null if there is no fault, or the option itself reports it.</returns>
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
            var given = values.Count > 1 ? $", as {UsageFaults.Listed(values.Select(value => $"'{value}'"), "and")}" : "";
            return $"{option.Name} is given {result.IdentifierTokenCount} times{given}: give it once.";
        }

        return values.Select(value => OfValue(option, value)).FirstOrDefault(fault => fault is not null);
    }

    private static string? OfValue(Option option, string value)
    {
        var choices = Choices(option);
        var isFault = value.Length == 0 ? !IsNumber(option.ValueType)
            : option.ValueType == typeof(int?) ? !int.TryParse(value, out _)
            : choices.Count > 0 && !choices.Contains(value);
        if (!isFault)
        {
            return null;
        }

        var likely = value.Length > 0 && choices.Count > 0 ? NearestName.LikelyOf(choices, value) : null;
        return $"{option.Name} {(value.Length == 0 ? "is empty" : $"'{value}'")}: {Expected(option)}"
            + (likely is null ? "." : $"; did you mean '{likely}'?");
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

    // Options with a range report an empty value themselves.
    private static bool IsNumber(Type type) => type == typeof(int) || type == typeof(int[]);

    private static List<string> Choices(Option option) =>
        option.ValueType == typeof(string) || option.ValueType == typeof(string[])
            ? [.. option.GetCompletions(CompletionContext.Empty).Select(item => item.Label)]
            : [];
}
