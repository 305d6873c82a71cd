using System.Globalization;

namespace Timestream.LocalEndpoint.Options;

/// <summary>Parses options written as <c>name=value,name=value</c>. Errors are a <see cref="FormatException"/>.</summary>
internal static class Setting
{
    public static Dictionary<string, string> ParseAll(string text, string of, params string[] names)
    {
        ArgumentNullException.ThrowIfNull(text);
        var settings = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var part in text.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            var equals = part.IndexOf('=', StringComparison.Ordinal);
            if (equals < 0 || !names.Contains(part[..equals], StringComparer.Ordinal))
            {
                var known = string.Join(", ", names.Select(name => name + "=.."));
                throw new FormatException($"The part '{part}' of {of} '{text}' is unknown: give {known}.");
            }

            settings[part[..equals]] = part[(equals + 1)..];
        }

        return settings;
    }

    public static TimeSpan Duration(string text, string of)
    {
        var (unit, length) = text.EndsWith("ms", StringComparison.Ordinal) ? (1.0, 2) : text.EndsWith('s') ? (1000.0, 1) : (0, 0);
        if (unit == 0 || !double.TryParse(text.AsSpan()[..^length], NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            || !(number >= 0 && number * unit <= 3_600_000))
        {
            throw new FormatException($"The {of} is '{text}': give 0ms to 3600s, such as 40ms or 1.5s.");
        }

        return TimeSpan.FromMilliseconds(number * unit);
    }

    public static double Share(string text, string of)
    {
        var (number, whole) = text.EndsWith('%') ? (text[..^1], 100.0) : (text, 1.0);
        return double.TryParse(number, NumberStyles.Float, CultureInfo.InvariantCulture, out var share) && share >= 0 && share <= whole
            ? share / whole
            : throw new FormatException($"The {of} is '{text}': give 0% to 100%, such as 5%, or a share of 0 to 1.");
    }

    public static int Count(string text, string of) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count >= 1
            ? count
            : throw new FormatException($"The {of} is '{text}': give 1 or more.");
}
