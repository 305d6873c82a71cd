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
        "cases are built and run with the .NET SDK of global.json, for .NET 10 only: "
        + "other runtimes and toolchains are not supported.";

    private const string FixedCount =
        "the number is fixed here, because network noise would increase it: use --iterationCount or --warmupCount.";

    /// <summary>All options, including refused ones.</summary>
    public static IReadOnlyList<BenchmarkOption> All { get; } =
    [
        Own("workload"), Own("file") with { Values = OptionValues.Several }, Own("model"), Own("preset"), Own("measures"),
        Own("rebase-time") with { Values = OptionValues.None }, Own("bad-rows"),
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
            : "BenchmarkDotNet supports hardware counters on Windows only."),
        Switch("inProcess", 'i', "cases would run in the host process, without the runtime settings of their job "
            + "and at two thirds of their speed: leave it out."),
        One("strategy", refusal: "requests are measured in iterations of a fixed time: "
            + "--runOncePerIteration measures one request per iteration, --job dry the first request."),
        One("launchCount", refusal: "the figures of a case are from one process: make several runs and pass them to compare, "
            + "separated by commas."),
        One("minIterationCount", refusal: FixedCount), One("maxIterationCount", refusal: FixedCount),
        One("minWarmupCount", refusal: FixedCount), One("maxWarmupCount", refusal: FixedCount),
        One("outliers", refusal: "slow requests are valid results and are not removed: p50, p95 and p99 show them."),
        Switch("memoryRandomization", refusal: "a case would reopen its client and recreate its table after each iteration, "
            + "and its figures would cover the last iteration only."),
        Several("envVars", refusal: "it would replace the runtime settings of the job: set the variables in the shell instead, "
            + "case processes inherit them."),
        One("statisticalTest", refusal: "use compare or ab, whose statistics include the noise between runs."),
        Switch("apples", refusal: "it compares jobs, but there is only one: use ab to compare versions."),
        Switch("resume", refusal: "each run has a new folder, so there is no run to resume: "
            + "use --filter with the missing cases."),
        One("maxWidth", refusal: "all parameters are shorter than the 20 characters that are always shown."),
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
