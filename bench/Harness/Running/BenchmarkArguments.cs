using System.Globalization;
using Timestream.Benchmarks.Harness.Configuration;
using Timestream.Benchmarks.Harness.Terminal;

namespace Timestream.Benchmarks.Harness.Running;

/// <summary>The arguments of a run, each taken for what it is: the harness' own options, those of BenchmarkDotNet that it has to know of, the rest.</summary>
internal sealed record BenchmarkArguments
{
    /// <summary>Value of <c>--config</c>, or null.</summary>
    public string? ConfigFile { get; private set; }

    /// <summary>Value of <c>--endpoint</c>, or null.</summary>
    public string? Endpoint { get; private set; }

    /// <summary>Value of <c>--job</c> in lower case.</summary>
    public string Job { get; private set; } = "default";

    /// <summary>Full path of <c>--artifacts</c>, the folder of raw output; null for one of the run's own.</summary>
    public string? Artifacts { get; private set; }

    /// <summary>Whether <c>--noOverwrite</c> keeps the reports that are there.</summary>
    public bool NoOverwrite => Has("noOverwrite");

    /// <summary>Whether only help or the version is asked for.</summary>
    public bool IsHelp => Has("help") || Has("version");

    /// <summary>Whether the cases or the environment are to be shown, and nothing is to be run.</summary>
    public bool IsQuestion => Has("list") || Has("info");

    /// <summary>Whether one table is made of all benchmarks.</summary>
    public bool Join => Has("join");

    /// <summary>Whether the user says which benchmarks to run.</summary>
    public bool HasFilter => Has("filter") || Has("allCategories") || Has("anyCategories") || Has("attribute");

    /// <summary>Values of <c>--filter</c>.</summary>
    public IReadOnlyList<string> Filters { get; private set; } = [];

    /// <summary>What BenchmarkDotNet gets.</summary>
    public string[] Rest { get; private set; } = [];

    private long Invocations { get; set; }

    private long Unroll { get; set; } = IngestJob.UnrollFactor;

    private HashSet<string> Given { get; } = new(StringComparer.OrdinalIgnoreCase);

    /// <param name="arguments">Of the command line.</param>
    /// <param name="directory">Folder that relative paths start from.</param>
    /// <exception cref="SettingsException">Lists every option that lacks its value, has a wrong one or is refused, and every stray word.</exception>
    public static BenchmarkArguments Parse(IReadOnlyList<string> arguments, string directory)
    {
        var parsed = new BenchmarkArguments();
        var rest = new List<string>();
        var faults = new List<string>();
        for (var i = 0; i < arguments.Count;)
        {
            var (name, inline) = Split(arguments[i]);
            var words = Words(name, inline);
            var end = i + 1;
            while (end < arguments.Count && end - i <= words && !IsOption(arguments[end]))
            {
                end++;
            }

            if (!name.StartsWith('-'))
            {
                faults.Add($"'{name}' belongs to no option: benchmarks are chosen by --filter '{name}', and a command stands first.");
            }
            else if (!IsKnown(name))
            {
                var likely = NearestName.LikelyOf([.. BenchmarkOption.All.Select(option => "--" + option.Name), "--config", "--endpoint", "--job"], name);
                faults.Add($"There is no option '{name}'{(likely is null ? "." : $"; did you mean '{likely}'?")} '--filter x --help' lists them.");
            }
            else if (!parsed.TakeOwn(name, inline ?? (end > i + 1 ? arguments[i + 1] : null), directory, faults))
            {
                IReadOnlyList<string> values = inline is null ? [.. arguments.Take(end).Skip(i + 1)] : [inline];
                faults.AddRange(parsed.Know(name, values));
                rest.AddRange(arguments.Take(end).Skip(i));
                if (Options(name) is [{ Name: "filter" }])
                {
                    parsed.Filters = [.. parsed.Filters, .. values];
                }
                else if (Options(name) is [{ Name: "hide" }] && inline is null)
                {
                    // The unit is part of a column's name here.
                    rest.AddRange(values.Select(column => $"{column} [us]"));
                }
            }

            i = end;
        }

        if (parsed.Invocations % parsed.Unroll != 0)
        {
            faults.Add($"--invocationCount {parsed.Invocations}: expected a multiple of --unrollFactor, which is {parsed.Unroll}.");
        }

        parsed.Rest = [.. rest];
        return faults.Count == 0 ? parsed : throw new SettingsException(faults);
    }

    private bool Has(string option) => Given.Contains(option);

    /// <returns>False where the option is not one of the harness.</returns>
    private bool TakeOwn(string name, string? value, string directory, List<string> faults)
    {
        switch (name.ToLowerInvariant())
        {
            case "--config" or "--endpoint" or "--job" or "-j" or "--artifacts" or "-a" when string.IsNullOrEmpty(value):
                faults.Add($"{name} needs a value.");
                return true;
            case "--config":
                ConfigFile = value;
                return true;
            case "--endpoint":
                Endpoint = value;
                return true;
            case "--artifacts" or "-a":
                Artifacts = Path.GetFullPath(value!, directory);
                return true;
            case "--job" or "-j":
                Job = value!.ToLowerInvariant();
                if (!IngestJob.Names.Contains(Job))
                {
                    faults.Add($"{name} '{value}': expected one of {string.Join(", ", IngestJob.Names)}.");
                }

                return true;
            default:
                return false;
        }
    }

    /// <returns>Why an option of BenchmarkDotNet, or its value, is refused, if it is.</returns>
    private List<string> Know(string name, IReadOnlyList<string> values)
    {
        var refusals = new List<string>();
        foreach (var option in Options(name))
        {
            Given.Add(option.Name);
            if (option.Refusal is { } refusal)
            {
                refusals.Add($"--{option.Name} is not taken: {refusal}");
            }
            else if (values is [var value])
            {
                if (option.Fault(value) is { } fault)
                {
                    refusals.Add(fault);
                }
                else if (option.Name == "invocationCount")
                {
                    Invocations = long.Parse(value, CultureInfo.InvariantCulture);
                }
                else if (option.Name == "unrollFactor")
                {
                    Unroll = long.Parse(value, CultureInfo.InvariantCulture);
                }
            }
        }

        return refusals;
    }

    private static bool IsKnown(string name) => name.ToLowerInvariant() is "--config" or "--endpoint" or "--job" or "-j" || Options(name).Count > 0;

    // A negative number is a value, if a wrong one.
    private static bool IsOption(string argument) => argument.StartsWith('-') && !(argument.Length > 1 && char.IsAsciiDigit(argument[1]));

    // Several letters may follow one hyphen; what follows the letter of an option with a value is its value.
    private static List<BenchmarkOption> Options(string name)
    {
        if (name.StartsWith("--", StringComparison.Ordinal))
        {
            return BenchmarkOption.Find(name[2..]) is { } option ? [option] : [];
        }

        var switches = name.Skip(1).TakeWhile(letter => BenchmarkOption.Find(letter) is { Values: OptionValues.None }).Count();
        return [.. name.Skip(1).Take(switches + 1).Select(BenchmarkOption.Find).OfType<BenchmarkOption>()];
    }

    private static int Words(string name, string? inline)
    {
        if (inline is not null || !name.StartsWith('-'))
        {
            return 0;
        }

        if (name.ToLowerInvariant() is "--config" or "--endpoint" or "--job" or "-j")
        {
            return 1;
        }

        var options = Options(name);
        var isLong = name.StartsWith("--", StringComparison.Ordinal);
        return options.Count == 0 || (!isLong && options.Count < name.Length - 1)
            ? 0
            : options[^1].Values switch
            {
                OptionValues.Several => int.MaxValue,
                OptionValues.One => 1,
                _ => 0,
            };
    }

    private static (string Name, string? Value) Split(string argument) =>
        argument.Split('=', 2) is [var name, var value] && name.StartsWith('-') ? (name, value) : (argument, null);
}
