using System.Globalization;
using Spectre.Console;
using Timestream.Benchmarks.Harness.Terminal;
using Timestream.Trends.Simulation;

namespace Timestream.Benchmarks.Commands;

/// <summary>Promises of the verdicts as lines: what is promised as a heading, and below it a line for each kind of noise.</summary>
internal static class PromiseLines
{
    private const string Indent = "  ";
    private static readonly int s_tailsWidth = Enum.GetNames<Tails>().Max(name => name.Length);

    /// <summary>The lines, none wider than asked for but by a word.</summary>
    public static IEnumerable<string> Of(IEnumerable<Promise> promises, int width)
    {
        foreach (var group in promises.GroupBy(promise => promise.Text))
        {
            foreach (var line in WrappedText.Of(string.Create(CultureInfo.InvariantCulture, $"{group.Key} ({group.Max(promise => promise.Reached.Trials):N0} trials)"), width))
            {
                yield return line;
            }

            foreach (var line in group.SelectMany(promise => WrappedParts.Of(Parts(promise), width - Indent.Length)))
            {
                yield return (Indent + line).TrimEnd();
            }
        }
    }

    public static void Print(IEnumerable<Promise> promises)
    {
        foreach (var line in Of(promises, Screen.Width))
        {
            Screen.Out.MarkupLine(Markup.Escape(line).Replace("  missed", "  [red]missed[/]", StringComparison.Ordinal).Replace("  met", "  [green]met[/]", StringComparison.Ordinal));
        }
    }

    private static string[] Parts(Promise promise) =>
    [
        promise.Tails.ToString().ToLowerInvariant().PadRight(s_tailsWidth),
        $"{Percent(promise.Reached.Value),7} ({Percent(promise.Reached.Lower)} to {Percent(promise.Reached.Upper)})".PadRight(26),
        $"{(promise.IsCeiling ? "at most" : "at least")} {(promise.Target * 100).ToString("0.0# '%'", CultureInfo.InvariantCulture)}".PadRight(15),
        (promise.IsMet ? "met" : "missed") + (promise.IsClear ? "" : ", within chance"),
    ];

    private static string Percent(double share) => (share * 100).ToString("0.0 '%'", CultureInfo.InvariantCulture);
}
