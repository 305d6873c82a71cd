using System.Globalization;
using Timestream.Benchmarks.Harness.Terminal;

namespace Timestream.Benchmarks.Harness.Running;

/// <summary>The number of values of an option.</summary>
internal enum OptionValues
{
    /// <summary>No value: a switch.</summary>
    None,

    /// <summary>One value.</summary>
    One,

    /// <summary>All words up to the next option.</summary>
    Several,
}

/// <summary>An option of the harness or of BenchmarkDotNet 0.15. Options of BenchmarkDotNet that do not work here are refused.</summary>
/// <param name="Name">Name without the two hyphens.</param>
/// <param name="Short">One-letter alias; null for none.</param>
/// <param name="Values">Number of values.</param>
/// <param name="Refusal">The reason for the refusal and what to do instead; null if the option is accepted.</param>
internal sealed record BenchmarkOption(string Name, char? Short, OptionValues Values, string? Refusal = null)
{
    // Most profilers exist on Windows only.
    private static readonly string[] s_profilers = OperatingSystem.IsWindows() ? ["EP", "ETW", "CV", "NativeMemory"] : ["EP"];

    // Names of exporters in BenchmarkDotNet 0.15.
    private static readonly string[] s_exporters =
    [
        "csv", "csvmeasurements", "html", "markdown", "atlassian", "stackoverflow", "github", "plain", "rplot",
        "json", "briefjson", "fulljson", "asciidoc", "xml", "briefxml", "fullxml",
    ];

    private const string Toolchain =
        "the cases are built and run by the .NET SDK that global.json names, for .NET 10 alone: "
        + "other runtimes and toolchains are not measured here.";

    private const string FixedCount =
        "the number is fixed here, so that a network's noise does not add to it: give --iterationCount or --warmupCount.";

    /// <summary>All options, including refused ones.</summary>
    public static IReadOnlyList<BenchmarkOption> All { get; } =
    [
        Own("config"), Own("endpoint"), Own("job", 'j') with { Words = IngestJob.Names }, Own("artifacts", 'a'),

        Several("filter", 'f'), Several("allCategories"), Several("anyCategories"), Several("attribute"),
        One("list") with { Words = ["flat", "tree"] }, Switch("info"), Switch("help"), Switch("version"),
        Switch("noOverwrite"), Switch("join"), Several("exporters", 'e') with { Words = s_exporters }, Several("hide", 'h'),
        Switch("allStats"),
        Switch("memory", 'm'), Switch("threading", 't'), Switch("exceptions"), One("profiler", 'p') with { Words = s_profilers },
        Switch("disasm", 'd'), One("disasmDepth") with { Range = (0, 100) }, Several("disasmFilter"), Switch("disasmDiff"),
        One("warmupCount") with { Range = (0, 10_000) }, One("iterationCount") with { Range = (1, 10_000) },
        One("iterationTime") with { Range = (1, 600_000) }, One("invocationCount") with { Range = (1, 1_000_000_000) },
        One("unrollFactor") with { Range = (1, 10_000) }, Switch("runOncePerIteration"), Switch("noForcedGCs"),
        Switch("noOverheadEvaluation"), One("affinity") with { Range = (1, long.MaxValue) },
        Switch("keepFiles"), Switch("logBuildOutput"), Switch("generateBinLog"), One("buildTimeout") with { Range = (1, 86_400) },
        One("wakeLock") with { Words = ["None", "System", "Display"] }, Switch("stopOnFirstError"), Switch("disableLogFile"),

        Several("counters", refusal: OperatingSystem.IsWindows()
            ? null
            : "BenchmarkDotNet reads the counters of processors on Windows alone."),
        Switch("inProcess", 'i', "a case would be measured in the process that also reports, without the runtime settings of its job, "
            + "at two thirds of its speed: leave it out."),
        One("strategy", refusal: "requests are measured in iterations of a set time: --runOncePerIteration measures one request in each, "
            + "--job dry the very first."),
        One("launchCount", refusal: "the figures of a case are of one process: make several runs and give them to compare, "
            + "with commas between."),
        One("minIterationCount", refusal: FixedCount), One("maxIterationCount", refusal: FixedCount),
        One("minWarmupCount", refusal: FixedCount), One("maxWarmupCount", refusal: FixedCount),
        One("outliers", refusal: "a slow request is a finding here and none is removed: p50, p95 and p99 tell how many there are."),
        Switch("memoryRandomization", refusal: "a case would open its client and make its table anew after each iteration, "
            + "and its figures would be of the last one alone."),
        Several("envVars", refusal: "it would replace the runtime settings of the job: set the variables before the command instead, "
            + "the processes of the cases inherit them."),
        One("statisticalTest", refusal: "compare and ab judge runs, with statistics that allow for the noise between runs."),
        Switch("apples", refusal: "it compares jobs, and there is one: ab compares versions in turns."),
        Switch("resume", refusal: "each run has a folder of its own, so there is none to go on with: "
            + "filter for the cases that are missing."),
        One("maxWidth", refusal: "no parameter here is longer than the 20 characters that are always shown."),
        Several("runtimes", 'r', Toolchain), One("platform", refusal: Toolchain), One("cli", refusal: Toolchain),
        One("packages", refusal: Toolchain), Several("coreRun", refusal: Toolchain), One("monoPath", refusal: Toolchain),
        One("clrVersion", refusal: Toolchain),
        One("ilCompilerVersion", refusal: Toolchain), One("ilcPackages", refusal: Toolchain), One("customRuntimePack", refusal: Toolchain),
        One("wasmEngine", refusal: Toolchain), One("wasmArgs", refusal: Toolchain), One("wasmDataDir", refusal: Toolchain),
        One("AOTCompilerPath", refusal: Toolchain), One("AOTCompilerMode", refusal: Toolchain),
    ];

    /// <summary>Whether the harness handles the option itself instead of passing it to BenchmarkDotNet.</summary>
    public bool IsOwn { get; private init; }

    /// <summary>Accepted values; null for any.</summary>
    public IReadOnlyList<string>? Words { get; private init; }

    /// <summary>Smallest and largest accepted whole number; null if the option is not numeric.</summary>
    public (long Low, long High)? Range { get; private init; }

    /// <summary>Returns a sentence that says why a value is invalid; null if it is valid.</summary>
    public string? Fault(string value)
    {
        if (Words is { } words && !words.Contains(value, StringComparer.OrdinalIgnoreCase))
        {
            var expected = words.Count > 3 ? $"one of {string.Join(", ", words)}" : string.Join(" or ", words);
            var suggestion = NearestName.LikelyOf(words, value) is { } likely ? $"; did you mean '{likely}'?" : ".";
            return $"--{Name} '{value}': expected {expected}{suggestion}";
        }

        return Range is var (low, high) && !IsWithin(value, low, high)
            ? string.Create(
                CultureInfo.InvariantCulture,
                $"--{Name} '{value}': expected a whole number {(high == long.MaxValue ? $"from {low}" : $"from {low} to {high}")}.")
            : null;
    }

    /// <summary>Finds an option by name, ignoring case like BenchmarkDotNet; null if there is none.</summary>
    public static BenchmarkOption? Find(string name) =>
        All.FirstOrDefault(option => option.Name.Equals(name, StringComparison.OrdinalIgnoreCase));

    /// <summary>Finds an option by its one-letter alias, ignoring case like BenchmarkDotNet; null if there is none.</summary>
    public static BenchmarkOption? Find(char letter) => All.FirstOrDefault(option => option.Short == char.ToLowerInvariant(letter));

    private static bool IsWithin(string value, long low, long high) =>
        long.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
        && number >= low
        && number <= high;

    private static BenchmarkOption Own(string name, char? letter = null) => new(name, letter, OptionValues.One) { IsOwn = true };

    private static BenchmarkOption Switch(string name, char? letter = null, string? refusal = null) =>
        new(name, letter, OptionValues.None, refusal);

    private static BenchmarkOption One(string name, char? letter = null, string? refusal = null) =>
        new(name, letter, OptionValues.One, refusal);

    private static BenchmarkOption Several(string name, char? letter = null, string? refusal = null) =>
        new(name, letter, OptionValues.Several, refusal);
}
