using System.Globalization;
using Timestream.Benchmarks.Harness.Configuration;

namespace Timestream.Benchmarks.Harness.Running;

/// <summary>The arguments of a run, each taken for what it is: the harness' own options, and those of BenchmarkDotNet.</summary>
internal sealed record BenchmarkArguments
{
    /// <summary>Value of <c>--config</c>, or null.</summary>
    public string? ConfigFile => ValueOf("config");

    /// <summary>Value of <c>--endpoint</c>, or null.</summary>
    public string? Endpoint => ValueOf("endpoint");

    /// <summary>Value of <c>--job</c> in lower case.</summary>
    public string Job => ValueOf("job")?.ToLowerInvariant() ?? "default";

    /// <summary>Full path of <c>--artifacts</c>, the folder of raw output; null for one of the run's own.</summary>
    public string? Artifacts { get; private set; }

    /// <summary>Whether only help or the version is asked for.</summary>
    public bool IsHelp => Has("help") || Has("version");

    /// <summary>Whether the cases or the environment are to be shown, and nothing is to be run.</summary>
    public bool IsQuestion => Has("list") || Has("info");

    /// <summary>Why the reports are not to replace those in <c>results/</c>; null where nothing keeps them from it.</summary>
    public string? UnpublishedReason =>
        Artifacts is not null ? "--artifacts says where the reports are to be"
        : Has("noOverwrite") ? "--noOverwrite"
        : Has("join") ? "--join makes one report of all benchmarks, where results/ holds one of each"
        : null;

    /// <summary>Whether the user says which benchmarks to run.</summary>
    public bool HasFilter => Has("filter") || Has("allCategories") || Has("anyCategories") || Has("attribute");

    /// <summary>Values of <c>--filter</c>.</summary>
    public IReadOnlyList<string> Filters => _given.GetValueOrDefault("filter") ?? [];

    /// <summary>What BenchmarkDotNet gets.</summary>
    public string[] Rest { get; private set; } = [];

    // By name, with the values.
    private readonly Dictionary<string, List<string>> _given = new(StringComparer.OrdinalIgnoreCase);

    /// <param name="arguments">Of the command line.</param>
    /// <param name="directory">Folder that relative paths start from.</param>
    /// <exception cref="SettingsException">Lists every option that is unknown, lacks its value, has a wrong one or is refused, and every stray word.</exception>
    public static BenchmarkArguments Parse(IReadOnlyList<string> arguments, string directory)
    {
        var parsed = new BenchmarkArguments();
        var faults = new List<string>();
        for (var i = 0; i < arguments.Count;)
        {
            var word = arguments[i++];
            var token = BenchmarkToken.Of(word);
            faults.AddRange(token.Faults);
            if (token.Last is not { } last)
            {
                // What follows an unknown option is likely to be its value, and no fault of its own.
                while (BenchmarkToken.IsOption(word) && i < arguments.Count && !BenchmarkToken.IsOption(arguments[i]))
                {
                    i++;
                }

                continue;
            }

            List<string> values = token.Value is { } attached ? [attached] : [];
            var words = token.Value is not null ? 0 : last.Values switch { OptionValues.Several => int.MaxValue, OptionValues.One => 1, _ => 0 };
            while (i < arguments.Count && values.Count < words && !BenchmarkToken.IsOption(arguments[i]))
            {
                values.Add(arguments[i++]);
            }

            foreach (var option in token.Options)
            {
                parsed.Take(option, option == last ? values : [], faults);
            }
        }

        parsed.Artifacts = parsed.ValueOf("artifacts") is { Length: > 0 } folder ? Path.GetFullPath(folder, directory) : null;
        parsed.CheckInvocations(faults);
        if (faults.Count > 0)
        {
            throw new SettingsException(faults);
        }

        parsed.Rest = [.. parsed._given.SelectMany(given => BenchmarkOption.Find(given.Key) is { IsOwn: false } option ? Passed(option, given.Value) : [])];
        return parsed;
    }

    private bool Has(string option) => _given.ContainsKey(option);

    private string? ValueOf(string option) => _given.GetValueOrDefault(option) is [.., var last] ? last : null;

    private void Take(BenchmarkOption option, List<string> values, List<string> faults)
    {
        if (option.Refusal is { } refusal)
        {
            faults.Add($"--{option.Name} is not taken: {refusal}");
        }
        else if (option.Values != OptionValues.None && values.All(value => value.Length == 0))
        {
            faults.Add($"--{option.Name} needs a value.");
        }
        else if (values.Select(option.Fault).FirstOrDefault(fault => fault is not null) is { } fault)
        {
            faults.Add(fault);
        }

        if (!_given.TryAdd(option.Name, values))
        {
            _given[option.Name].AddRange(values);
        }
    }

    // BenchmarkDotNet takes an option once.
    private static IEnumerable<string> Passed(BenchmarkOption option, List<string> values) => option.Values switch
    {
        OptionValues.One => [$"--{option.Name}", values[^1]],
        // The unit is part of a column's name here.
        OptionValues.Several when option.Name == "hide" => [$"--{option.Name}", .. values, .. values.Select(column => $"{column} [us]")],
        _ => [$"--{option.Name}", .. values],
    };

    private void CheckInvocations(List<string> faults)
    {
        var unroll = Number("unrollFactor") ?? IngestJob.UnrollFactor;
        if (Number("invocationCount") is { } invocations && unroll > 0 && invocations % unroll != 0)
        {
            faults.Add($"--invocationCount {invocations}: expected a multiple of --unrollFactor, which is {unroll}.");
        }

        long? Number(string option) => long.TryParse(ValueOf(option), CultureInfo.InvariantCulture, out var number) ? number : null;
    }
}
