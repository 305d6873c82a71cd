using System.CommandLine;
using System.Globalization;
using System.Runtime.CompilerServices;
using Timestream.Benchmarks.Harness.Configuration;

namespace Timestream.Benchmarks.Commands;

/// <summary>Options that mean the same in every command.</summary>
internal sealed class CommonOptions
{
    private readonly Option<string?> _config = new("--config")
    {
        Description = "Configuration file (default: config.json, searched from the working directory upwards)",
        HelpName = "FILE",
    };

    private readonly Option<string?> _endpoint = new("--endpoint")
    {
        Description = "Where requests go: local, aws or a URL (default: what the configuration says)",
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

    /// <exception cref="SettingsException">The configuration is at fault.</exception>
    public Settings Read(ParseResult parsed) =>
        SettingsReader.Read(parsed.GetValue(_config), parsed.GetValue(_endpoint), Directory.GetCurrentDirectory(), Environment.GetEnvironmentVariables());

    /// <summary>The options as they were given, for a program that is started with them elsewhere.</summary>
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

    /// <summary>The range of an option made by <see cref="Bounded"/> or <see cref="Several"/>, as the end of a sentence; empty for another one.</summary>
    public static string RangeOf(Option option) => s_ranges.TryGetValue(option, out var range) ? range : "";

    /// <summary>A whole number within bounds; outside them is a usage error that names the range.</summary>
    /// <param name="hint">What to do instead, added to the error above the range.</param>
    public static Option<int> Bounded(string name, string alias, string description, int low, int high, int value, string? hint = null)
    {
        var option = new Option<int>(name, alias) { Description = $"{description} ({Range(low, high)}; default {Number(value)})", DefaultValueFactory = _ => value, HelpName = "N" };
        s_ranges.Add(option, $" from {Range(low, high)}");
        option.CustomParser = result =>
        {
            var text = result.Tokens.Count == 1 ? result.Tokens[0].Value : "";
            if (!TryWhole(text, out var number) || number < low || number > high)
            {
                result.AddError($"{name} '{text}': expected a whole number from {Range(low, high)}.{(number > high && hint is not null ? " " + hint : "")}");
            }

            return (int)number;
        };
        return option;
    }

    /// <summary>One or more whole numbers within bounds.</summary>
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

    /// <summary><c>true</c> or <c>false</c>, in any case; read with <see cref="IsTrue"/>.</summary>
    /// <remarks>Not an option of type bool: the parser would take any other word after it for a stray argument.</remarks>
    public static Option<string> Boolean(string name, string alias, string description)
    {
        var option = new Option<string>(name, alias) { Description = $"{description} (default false)", DefaultValueFactory = _ => bool.FalseString, HelpName = "true|false" };
        option.Validators.Add(result =>
        {
            if (result.Tokens is [var token] && !bool.TryParse(token.Value, out _))
            {
                result.AddError($"{name} '{token.Value}': expected true or false.");
            }
        });
        return option;
    }

    /// <summary>Value of an option made by <see cref="Boolean"/>.</summary>
    public static bool IsTrue(ParseResult parsed, Option<string> option) => bool.Parse(parsed.GetValue(option)!);

    private static string Range(int low, int high) => $"{Number(low)} to {Number(high)}";

    private static string Number(int value) => value.ToString("N0", CultureInfo.InvariantCulture);

    // As wide as numbers are that people type, so that one beyond the range is told its range.
    private static bool TryWhole(string text, out long number) => long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out number);
}
