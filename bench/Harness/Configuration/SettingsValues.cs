using System.Globalization;
using System.Text.Json;

namespace Timestream.Benchmarks.Harness.Configuration;

/// <summary>Reads one configuration value, from JSON or from text such as the value of an environment variable.</summary>
internal static class SettingsValues
{
    // A longer range is assumed to be a typing error.
    private const int LongestList = 1000;

    public static string Text(JsonElement value) =>
        value.ValueKind == JsonValueKind.String && value.GetString() is { Length: > 0 } text
            ? text
            : throw new FormatException("expected a text that is not empty");

    /// <summary>Reads a text or a list of texts.</summary>
    public static IReadOnlyList<string> TextList(JsonElement value) =>
        value.ValueKind == JsonValueKind.Array ? [.. value.EnumerateArray().Select(Text)] : [Text(value)];

    public static int Whole(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Number when value.TryGetInt32(out var number) => number,
        JsonValueKind.String when TryWhole(value.GetString()!, out var number) => number,
        _ => throw new FormatException("expected a whole number"),
    };

    public static double Number(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Number => value.GetDouble(),
        JsonValueKind.String
            when double.TryParse(value.GetString(), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) => number,
        _ => throw new FormatException("expected a number"),
    };

    /// <summary>
    /// Reads a list such as <c>[1, 10]</c>, a single number, or text such as <c>"1,10"</c>, <c>"1..100"</c> or, with a step,
    /// <c>"10..100/10"</c>.
    /// </summary>
    public static IReadOnlyList<int> WholeList(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Array => [.. value.EnumerateArray().SelectMany(WholeList)],
        JsonValueKind.String => [.. Parts(value.GetString()!).SelectMany(Range)],
        _ => [Whole(value)],
    };

    /// <summary>Reads a list such as <c>[false, true]</c>, a single value, or text such as <c>"false,true"</c>; ignores case.</summary>
    public static IReadOnlyList<bool> BooleanList(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Array => [.. value.EnumerateArray().SelectMany(BooleanList)],
        JsonValueKind.True or JsonValueKind.False => [value.GetBoolean()],
        JsonValueKind.String => [.. Parts(value.GetString()!).Select(Boolean)],
        _ => throw new FormatException("expected true, false or a list of them"),
    };

    /// <summary>Reads a truth value, or <c>true</c> or <c>false</c> as text; ignores case.</summary>
    public static bool Boolean(JsonElement value) =>
        BooleanList(value) is [var only] ? only : throw new FormatException("expected true or false");

    /// <summary>Reads <c>true</c> or <c>false</c>; ignores case.</summary>
    public static bool Boolean(string text) =>
        bool.TryParse(text, out var value) ? value : throw new FormatException("expected true or false");

    private static string[] Parts(string text) =>
        text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    private static IEnumerable<int> Range(string text)
    {
        const string expected = "expected whole numbers or ranges such as 1..100 or 10..100/10";
        var ends = text.Split("..", 2);
        if (ends.Length == 1)
        {
            return TryWhole(text, out var number) ? [number] : throw new FormatException(expected);
        }

        var step = 1;
        var upper = ends[1].Split('/', 2);
        if (!TryWhole(ends[0], out var first)
            || !TryWhole(upper[0], out var last)
            || (upper.Length == 2 && !TryWhole(upper[1], out step)))
        {
            throw new FormatException(expected);
        }

        if (step < 1 || last < first || ((long)last - first) / step >= LongestList)
        {
            throw new FormatException($"the range must ascend, with a step of at least 1 and at most {LongestList} values");
        }

        return Enumerable.Range(0, ((last - first) / step) + 1).Select(i => first + (i * step));
    }

    private static bool TryWhole(string text, out int number) =>
        int.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out number);
}
