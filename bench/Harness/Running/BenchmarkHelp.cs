using System.Globalization;
using Timestream.Benchmarks.Harness.Terminal;

namespace Timestream.Benchmarks.Harness.Running;

/// <summary>The options of a run that are taken. BenchmarkDotNet's own help lists those, too, that are refused here.</summary>
internal static class BenchmarkHelp
{
    /// <summary>What each option does, by its name; every option that is not refused has its line.</summary>
    public static IReadOnlyDictionary<string, string> Texts { get; } = new Dictionary<string, string>
    {
        ["config"] = "Configuration file (default: config.json, searched from the working directory upwards)",
        ["endpoint"] = "Where requests go: local, aws or a URL (default: what the configuration says)",
        ["job"] = "How long a case is measured (default: default)",
        ["artifacts"] = "Folder of raw output (default: one of the run's own in artifacts/runs/)",
        ["filter"] = "Benchmarks to run, by patterns such as '*Ingest*'",
        ["allCategories"] = "Only benchmarks of all these categories",
        ["anyCategories"] = "Only benchmarks of any of these categories",
        ["attribute"] = "Only benchmarks with any of these attributes",
        ["list"] = "List the benchmarks and run none",
        ["info"] = "Show the environment and run nothing",
        ["help"] = "Show these options",
        ["version"] = "The same: the version of BenchmarkDotNet stands below",
        ["noOverwrite"] = "Keep the reports that are there",
        ["join"] = "Put all benchmarks into one table",
        ["exporters"] = "More formats of reports",
        ["hide"] = "Columns to leave out",
        ["allStats"] = "Show all statistics",
        ["memory"] = "Count allocations",
        ["threading"] = "Count work items and contended locks",
        ["exceptions"] = "Count exceptions",
        ["profiler"] = "Profile the cases",
        ["disasm"] = "Show machine code",
        ["disasmDepth"] = "Calls that are followed",
        ["disasmFilter"] = "Methods to disassemble, by patterns",
        ["disasmDiff"] = "Compare the machine code of cases",
        ["warmupCount"] = "Iterations before those that are measured (default: job.warmups of the configuration)",
        ["iterationCount"] = "Iterations that are measured (default: job.iterations of the configuration)",
        ["iterationTime"] = "Milliseconds of an iteration (default: job.iterationTimeMs of the configuration)",
        ["invocationCount"] = "Invocations in an iteration, a multiple of --unrollFactor (default: as many as its time has room for)",
        ["unrollFactor"] = "Invocations in a turn of the loop",
        ["runOncePerIteration"] = "One invocation in each iteration",
        ["noForcedGCs"] = "Do not collect garbage between iterations",
        ["noOverheadEvaluation"] = "Do not measure the loop alone",
        ["affinity"] = "Processors to run on, as a bit mask",
        ["keepFiles"] = "Keep what was generated and built",
        ["logBuildOutput"] = "Show the output of the build",
        ["generateBinLog"] = "Write a binary log of the build",
        ["buildTimeout"] = "Seconds that the build may take (default 600)",
        ["wakeLock"] = "Keep the machine awake",
        ["stopOnFirstError"] = "End with the first case that fails",
        ["disableLogFile"] = "Write no log",
        ["counters"] = "Counters of the processor",
    };

    public static void Print()
    {
        Screen.WriteLine("Options of a run of benchmarks");
        Screen.Print([.. BenchmarkOption.All.Where(option => option.Refusal is null).Select(option => (NameOf(option), Text(option)))]);
        Screen.WriteLine("");
        Screen.WriteLine($"Options of BenchmarkDotNet that are not taken here; each says why: {string.Join(", ", BenchmarkOption.All.Where(option => option.Refusal is not null).Select(option => $"--{option.Name}"))}.");
        Screen.WriteLine("");
        Screen.WriteLine($"'--help' alone shows the commands and the exit codes. BenchmarkDotNet {typeof(BenchmarkDotNet.Running.BenchmarkSwitcher).Assembly.GetName().Version?.ToString(3)}.");
    }

    private static string NameOf(BenchmarkOption option) =>
        $"{(option.Short is { } letter ? $"-{letter}, " : "")}--{option.Name}{option.Values switch { OptionValues.One => " VALUE", OptionValues.Several => " VALUES", _ => "" }}";

    private static string Text(BenchmarkOption option)
    {
        var values = option.Words is { } words ? string.Join(", ", words) : option.Range is var (low, high) ? string.Create(CultureInfo.InvariantCulture, $"{low:N0} {(high == long.MaxValue ? "or more" : $"to {high:N0}")}") : "";
        return Texts[option.Name] + (values.Length > 0 ? $"; {values}" : "");
    }
}
