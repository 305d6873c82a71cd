using System.Globalization;
using Timestream.Benchmarks.Harness.Configuration;

namespace Timestream.Benchmarks.Harness.Running;

/// <summary>The parsed arguments of a run: the harness' own options and those for BenchmarkDotNet.</summary>
internal sealed record BenchmarkArguments
{
    /// <summary>Value of <c>--config</c>; null if not given.</summary>
    public string? ConfigFile => ValueOf("config");

    /// <summary>Value of <c>--endpoint</c>; null if not given.</summary>
    public string? Endpoint => ValueOf("endpoint");

    /// <summary>Value of <c>--bad-rows</c>; null if not given.</summary>
    public string? BadRows => ValueOf("bad-rows");

    private static readonly string[] s_workload = ["workload", "file", "model", "preset", "measures"];

    /// <summary>The options of the workload as settings.</summary>
    public IEnumerable<GivenSetting> Workload =>
    [
        .. from option in s_workload
           where Has(option)
           let key = option == "workload" ? "workload.name" : $"workload.{option}"
           select option == "file"
               ? GivenSetting.Of(key, _given[option], $"--{option}")
               : GivenSetting.Of(key, ValueOf(option), $"--{option}"),
        .. Has("rebase-time") ? [GivenSetting.Of("workload.rebaseTime", true, "--rebase-time")] : Array.Empty<GivenSetting>(),
    ];

    /// <summary>Value of <c>--job</c> in lower case. Default <c>default</c>.</summary>
    public string Job => ValueOf("job")?.ToLowerInvariant() ?? "default";

    /// <summary>Full path of <c>--artifacts</c>, the folder for raw output; null for a new folder per run.</summary>
    public string? Artifacts { get; private set; }

    /// <summary>Whether only help or the version is requested.</summary>
    public bool IsHelp => Has("help") || Has("version");

    /// <summary>Whether to show the cases or the environment only, without a run.</summary>
    public bool IsQuestion => Has("list") || Has("info");

    /// <summary>The reason why the reports do not replace those in <c>results/</c>; null if they do.</summary>
    public string? UnpublishedReason =>
        Artifacts is not null ? "--artifacts selects another folder"
        : Has("noOverwrite") ? "--noOverwrite"
        : Has("join") ? "--join writes one report for all benchmarks, but results/ has one report each"
        : null;

    /// <summary>Whether the arguments select benchmarks.</summary>
    public bool HasFilter => Has("filter") || Has("allCategories") || Has("anyCategories") || Has("attribute");

    /// <summary>Values of <c>--filter</c>.</summary>
    public IReadOnlyList<string> Filters => _given.GetValueOrDefault("filter") ?? [];

    /// <summary>Arguments for BenchmarkDotNet.</summary>
    public string[] Rest { get; private set; } = [];

    // Given options with their values, by name.
    private readonly Dictionary<string, List<string>> _given = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Parses and validates the arguments.</summary>
    /// <param name="arguments">The command line.</param>
    /// <param name="directory">Base folder of relative paths.</param>
    /// <exception cref="SettingsException">
    /// Lists all faults: options that are unknown or refused, missing or invalid values, and words that belong to no option.
    /// </exception>
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
                // A word after an unknown option is probably its value and not another fault.
                while (BenchmarkToken.IsOption(word) && i < arguments.Count && !BenchmarkToken.IsOption(arguments[i]))
                {
                    i++;
                }

                continue;
            }

            List<string> values = token.Value is { } attached ? [attached] : [];
            var words = token.Value is not null ? 0
                : last.Values switch { OptionValues.Several => int.MaxValue, OptionValues.One => 1, _ => 0 };
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

        parsed.Rest =
        [
            .. parsed._given.SelectMany(given =>
                BenchmarkOption.Find(given.Key) is { IsOwn: false } option ? ArgumentsOf(option, given.Value) : []),
        ];
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

    // BenchmarkDotNet rejects repeated options.
    private static IEnumerable<string> ArgumentsOf(BenchmarkOption option, List<string> values) => option.Values switch
    {
        OptionValues.One => [$"--{option.Name}", values[^1]],
        // Columns of the harness have the unit in their name.
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
