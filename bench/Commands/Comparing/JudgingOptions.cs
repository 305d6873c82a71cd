using System.CommandLine;
using System.Globalization;
using Timestream.Trends.Metrics;
using Timestream.Trends.Verdicts;

namespace Timestream.Benchmarks.Commands.Comparing;

/// <summary>Options of <c>compare</c> and <c>ab</c> for the rules and the output of comparisons.</summary>
internal sealed class JudgingOptions
{
    private static readonly string[] s_formats = ["table", "csv", "markdown", "json", "github"];

    private static readonly string[] s_gates =
        [.. MetricCatalog.All.Where(metric => metric.Kind == MetricKind.Timing).Select(metric => metric.Id)];

    private readonly Option<Threshold> _threshold = ThresholdOption();
    private readonly Option<bool> _strict = new("--strict") { Description = "Exit 4 when anything is inconclusive" };
    private readonly Option<bool> _all = new("--all") { Description = "Show unchanged and inconclusive results, too" };
    private readonly Option<string[]> _gate = GateOption();
    private readonly Option<string> _format = new("--format")
    {
        Description = "Output format (default table)",
        DefaultValueFactory = _ => s_formats[0],
    };

    /// <summary>Adds the options to a command.</summary>
    public static JudgingOptions AddTo(Command command)
    {
        var options = new JudgingOptions();
        options._format.AcceptOnlyFromAmong(s_formats);
        command.Options.Add(options._threshold);
        command.Options.Add(options._gate);
        command.Options.Add(options._strict);
        command.Options.Add(options._all);
        command.Options.Add(options._format);
        return options;
    }

    /// <summary>Reads the rules of the comparison.</summary>
    public ComparisonOptions Read(ParseResult parsed) =>
        new() { Threshold = parsed.GetRequiredValue(_threshold), Gates = Gates(parsed, _gate) };

    /// <summary>Reads the output format.</summary>
    public string Format(ParseResult parsed) => parsed.GetRequiredValue(_format);

    /// <summary>Prints a comparison according to the options and returns its exit code.</summary>
    public int Show(ParseResult parsed, Comparison comparison, string title) =>
        ComparisonOutput.Show(comparison, title, Format(parsed), parsed.GetValue(_all), parsed.GetValue(_strict));

    /// <summary>Creates the option for timing metrics that affect the conclusion in addition to the primary metric of each case.</summary>
    public static Option<string[]> GateOption()
    {
        var option = new Option<string[]>("--gate")
        {
            Description = $"Timing metrics that affect the exit code, besides the mean: {string.Join(", ", s_gates)} (default none)",
            HelpName = "METRIC",
            AllowMultipleArgumentsPerToken = true,
        };
        option.AcceptOnlyFromAmong(s_gates);
        return option;
    }

    /// <summary>Reads an option made by <see cref="GateOption"/>.</summary>
    public static IReadOnlyList<Metric> Gates(ParseResult parsed, Option<string[]> option) =>
        [.. (parsed.GetValue(option) ?? []).Select(id => MetricCatalog.Find(id)!)];

    /// <summary>Creates the option <c>--threshold</c>.</summary>
    public static Option<Threshold> ThresholdOption() => new("--threshold")
    {
        Description = "Smallest change of a timing metric that matters: a share, a time, or the larger of both (default 5%)",
        HelpName = "5%|20us",
        DefaultValueFactory = _ => Threshold.Default,
        CustomParser = result =>
        {
            var text = result.Tokens.Count == 1 ? result.Tokens[0].Value : "";
            if (!Threshold.TryParse(text, out var threshold))
            {
                result.AddError(
                    $"--threshold '{text}': expected a share above 0% and at most 100%, a time with ns, us, ms or s, or both, "
                    + "such as 5%, 20us or '5%|20us'.");
            }

            return threshold ?? Threshold.Default;
        },
    };

    /// <summary>Creates an option for a share in percent, such as <c>5%</c>.</summary>
    /// <param name="name">Name of the option.</param>
    /// <param name="description">Description without the default.</param>
    /// <param name="value">Default, 0 to 1.</param>
    public static Option<double> Share(string name, string description, double value) => new(name)
    {
        Description = $"{description} (default {(value * 100).ToString(CultureInfo.InvariantCulture)}%)",
        HelpName = "PERCENT",
        DefaultValueFactory = _ => value,
        CustomParser = result =>
        {
            var text = result.Tokens.Count == 1 ? result.Tokens[0].Value : "";
            if (!text.EndsWith('%')
                || !double.TryParse(text[..^1], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var percent)
                || percent is not (>= 0 and <= 100))
            {
                result.AddError($"{name} '{text}': expected a share from 0% to 100%, such as 5%.");
                return value;
            }

            return percent / 100;
        },
    };
}
