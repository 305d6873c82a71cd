using Timestream.Benchmarks.Harness.Terminal;

namespace Timestream.Benchmarks.Harness.Running;

/// <summary>
/// One word of a command line, parsed like BenchmarkDotNet does: <c>--name</c>, <c>--name=value</c>, or a hyphen with one-letter
/// aliases, the last of which may be followed by its value.
/// </summary>
/// <param name="Options">The options that the word names.</param>
/// <param name="Value">Value of the last option, if it is part of the word; otherwise null.</param>
/// <param name="Faults">Faults of the word; empty if it is valid.</param>
internal sealed record BenchmarkToken(IReadOnlyList<BenchmarkOption> Options, string? Value, IReadOnlyList<string> Faults)
{
    /// <summary>The option that receives the values; null if there is none.</summary>
    public BenchmarkOption? Last => Options.Count > 0 ? Options[^1] : null;

    /// <summary>Whether a word names options. A negative number is a value, although no option accepts one.</summary>
    public static bool IsOption(string word) => word.StartsWith('-') && !(word.Length > 1 && char.IsAsciiDigit(word[1]));

    /// <summary>Parses a word.</summary>
    public static BenchmarkToken Of(string word)
    {
        if (!IsOption(word))
        {
            return Faulty($"'{word}' belongs to no option: benchmarks are chosen by --filter '{word}', and a command stands first.");
        }

        var parts = word.Split('=', 2);
        var value = parts.Length > 1 ? parts[1] : null;
        return word.StartsWith("--", StringComparison.Ordinal)
            ? BenchmarkOption.Find(parts[0][2..]) is { } option ? new BenchmarkToken([option], value, []) : Unknown(parts[0])
            : OfLetters(word);
    }

    private static BenchmarkToken OfLetters(string word)
    {
        var options = new List<BenchmarkOption>();
        for (var i = 1; i < word.Length; i++)
        {
            if (BenchmarkOption.Find(word[i]) is not { } option)
            {
                return Unknown($"-{word[i]}");
            }

            options.Add(option);
            if (option.Values != OptionValues.None)
            {
                var rest = word[(i + 1)..];
                return new BenchmarkToken(options, rest.Length > 0 ? rest.TrimStart('=') : null, []);
            }
        }

        return options.Count > 0 ? new BenchmarkToken(options, null, []) : Unknown(word);
    }

    private static BenchmarkToken Unknown(string name)
    {
        var likely = NearestName.LikelyOf(BenchmarkOption.All.Select(option => "--" + option.Name), name);
        var suggestion = likely is null ? "." : $"; did you mean '{likely}'?";
        return Faulty($"There is no option '{name}'{suggestion} '--filter x --help' lists them.");
    }

    private static BenchmarkToken Faulty(string fault) => new([], null, [fault]);
}
