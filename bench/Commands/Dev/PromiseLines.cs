using System.Globalization;
using Spectre.Console;
using Timestream.Benchmarks.Harness.Terminal;
using Timestream.Trends.Simulation;

namespace Timestream.Benchmarks.Commands.Dev;

/// <summary>Formats promises of the verdicts: a heading with the promise, and below it one line per kind of noise.</summary>
internal static class PromiseLines
{
    private const string Indent = "  ";
    private static readonly int s_noiseWidth = NoiseKind.All.Max(kind => kind.Name.Length);

    /// <summary>Formats the promises.</summary>
    /// <param name="promises">The promises with their measured values.</param>
    /// <param name="width">Maximum characters per line; only a longer word exceeds it.</param>
    public static IEnumerable<string> Of(IEnumerable<Promise> promises, int width)
    {
        foreach (var group in promises.GroupBy(promise => promise.Text))
        {
            var trials = group.Max(promise => promise.Reached.Trials);
            foreach (var line in WrappedText.Of(string.Create(CultureInfo.InvariantCulture, $"{group.Key} ({trials:N0} trials)"), width))
            {
                yield return line;
            }

            foreach (var line in group.SelectMany(promise => WrappedParts.Of(Parts(promise), width - Indent.Length)))
            {
                yield return (Indent + line).TrimEnd();
            }
        }
    }

    /// <summary>Prints the promises to standard output, with results in color.</summary>
    public static void Print(IEnumerable<Promise> promises)
    {
        foreach (var line in Of(promises, Screen.Width))
        {
            Screen.Out.MarkupLine(Markup.Escape(line)
                .Replace("  missed", "  [red]missed[/]", StringComparison.Ordinal)
                .Replace("  met", "  [green]met[/]", StringComparison.Ordinal));
        }
    }

    private static string[] Parts(Promise promise) =>
    [
        promise.Noise.Name.PadRight(s_noiseWidth),
        $"{Figure(promise, promise.Reached.Value),7} ({Figure(promise, promise.Reached.Lower)} to {Figure(promise, promise.Reached.Upper)})"
            .PadRight(26),
        Target(promise).PadRight(15),
        (promise.IsMet ? "met" : "missed") + (promise.IsClear ? "" : ", within chance"),
    ];

    private static string Target(Promise promise) =>
        double.IsInfinity(promise.Most) ? $"at least {Figure(promise, promise.Least)}"
        : promise.Least > 0 ? $"{Figure(promise, promise.Least)} to {Figure(promise, promise.Most)}"
        : $"at most {Figure(promise, promise.Most)}";

    private static string Figure(Promise promise, double value) => promise.Reached.IsShare
        ? (value * 100).ToString("0.0 '%'", CultureInfo.InvariantCulture)
        : value.ToString("0.0", CultureInfo.InvariantCulture);
}
