using System.CommandLine;
using System.Globalization;
using System.Runtime.CompilerServices;
using Timestream.Benchmarks.Harness.Configuration;

namespace Timestream.Benchmarks.Commands;

/// <summary>Options that all commands with settings have, and factories for common kinds of options.</summary>
internal sealed class CommonOptions
{
    private readonly Option<string?> _config = new("--config")
    {
        Description = "Configuration file (default: config.json, searched from the working directory upwards)",
        HelpName = "FILE",
    };

    private readonly Option<string?> _endpoint = new("--endpoint")
    {
        Description = "Target of requests: local, aws or a URL (default: from the configuration)",
        HelpName = "local|aws|URL",
    };

    /// <summary>Adds the options to a command.</summary>
    public static CommonOptions AddTo(Command command)
    {
        var options = new CommonOptions();
        command.Options.Add(options._config);
        command.Options.Add(options._endpoint);
        return options;
    }

    /// <summary>Reads the settings, with the values of these options.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="workload">The options of the workload; null if the command has none.</param>
    /// <param name="checkWorkload">Whether to check the workload and its files. Default true.</param>
    /// <exception cref="SettingsException">The settings are invalid.</exception>
    public Settings Read(ParseResult parsed, WorkloadOptions? workload = null, bool checkWorkload = true) => SettingsReader.Read(
        parsed.GetValue(_config),
        parsed.GetValue(_endpoint),
        Directory.GetCurrentDirectory(),
        Environment.GetEnvironmentVariables(),
        workload?.Given(parsed),
        checkWorkload);

    /// <summary>Returns the given options as arguments for a program that is started in another folder.</summary>
    public IEnumerable<string> Given(ParseResult parsed)
    {
        if (parsed.GetValue(_config) is { } config)
        {
            yield return _config.Name;
            yield return Path.GetFullPath(config);
        }

        if (parsed.GetValue(_endpoint) is { } endpoint)
        {
            yield return _endpoint.Name;
            yield return endpoint;
        }
    }

    private static readonly ConditionalWeakTable<Option, string> s_ranges = [];

    /// <summary>
    /// Returns the range of an option made by <see cref="Bounded"/> or <see cref="Several"/> as the end of a sentence; empty for other
    /// options.
    /// </summary>
    public static string RangeOf(Option option) => s_ranges.TryGetValue(option, out var range) ? range : "";

    /// <summary>Creates an option for a whole number within a range.</summary>
    /// <param name="name">Name of the option.</param>
    /// <param name="alias">Short name.</param>
    /// <param name="description">Description without range and default.</param>
    /// <param name="low">Smallest accepted number.</param>
    /// <param name="high">Largest accepted number.</param>
    /// <param name="value">Default.</param>
    /// <param name="hint">Sentence added to the error message for larger numbers; null for none.</param>
    public static Option<int> Bounded(string name, string alias, string description, int low, int high, int value, string? hint = null)
    {
        var option = new Option<int>(name, alias)
        {
            Description = $"{description} ({Range(low, high)}; default {Number(value)})",
            DefaultValueFactory = _ => value,
            HelpName = "N",
        };
        s_ranges.Add(option, $" from {Range(low, high)}");
        option.CustomParser = result =>
        {
            var text = result.Tokens.Count == 1 ? result.Tokens[0].Value : "";
            if (!TryWhole(text, out var number) || number < low || number > high)
            {
                var remedy = number > high && hint is not null ? " " + hint : "";
                result.AddError($"{name} '{text}': expected a whole number from {Range(low, high)}.{remedy}");
            }

            return (int)number;
        };
        return option;
    }

    /// <summary>Creates an option for one or more distinct whole numbers within a range.</summary>
    public static Option<int[]> Several(string name, string alias, string description, int low, int high, int[] values)
    {
        var option = new Option<int[]>(name, alias)
        {
            Description = $"{description}, one or more ({Range(low, high)}; default {string.Join(' ', values)})",
            DefaultValueFactory = _ => values,
            AllowMultipleArgumentsPerToken = true,
            HelpName = "N",
        };
        s_ranges.Add(option, $" from {Range(low, high)}");
        option.CustomParser = result =>
        {
            var numbers = new List<int>();
            foreach (var text in result.Tokens.Select(token => token.Value))
            {
                if (!TryWhole(text, out var number) || number < low || number > high)
                {
                    result.AddError($"{name} '{text}': expected whole numbers from {Range(low, high)}, with spaces between.");
                    break;
                }

                if (numbers.Contains((int)number))
                {
                    result.AddError($"{name} has {number} more than once: give each number once.");
                    break;
                }

                numbers.Add((int)number);
            }

            return [.. numbers];
        };
        return option;
    }

    /// <summary>Creates an option for <c>true</c> or <c>false</c>, ignoring case; read it with <see cref="IsTrue"/>.</summary>
    /// <remarks>The type is not bool, because the parser would report an invalid value as a stray argument.</remarks>
    public static Option<string> Boolean(string name, string alias, string description)
    {
        var option = new Option<string>(name, alias)
        {
            Description = $"{description} (default false)",
            DefaultValueFactory = _ => bool.FalseString,
            HelpName = "true|false",
        };
        option.Validators.Add(result =>
        {
            if (result.Tokens is [var token] && !bool.TryParse(token.Value, out _))
            {
                result.AddError($"{name} '{token.Value}': expected true or false.");
            }
        });
        return option;
    }

    /// <summary>Returns the value of an option made by <see cref="Boolean"/>.</summary>
    public static bool IsTrue(ParseResult parsed, Option<string> option) => bool.Parse(parsed.GetValue(option)!);

    private static string Range(int low, int high) => $"{Number(low)} to {Number(high)}";

    private static string Number(int value) => value.ToString("N0", CultureInfo.InvariantCulture);

    // Parses to long so that numbers beyond the range of int are reported as out of range.
    private static bool TryWhole(string text, out long number) =>
        long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out number);
}
