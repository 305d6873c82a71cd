using System.Globalization;
using Timestream.Benchmarks.Harness.Terminal;

namespace Timestream.Benchmarks.Harness.Running;

/// <summary>Prints the options that a run accepts. BenchmarkDotNet's own help also lists options that are refused here.</summary>
internal static class BenchmarkHelp
{
    /// <summary>Descriptions of all accepted options, by name.</summary>
    public static IReadOnlyDictionary<string, string> Texts { get; } = new Dictionary<string, string>
    {
        ["workload"] = "Records to write: hosts, devops, csv, jsonl (default: from the configuration)",
        ["file"] = "Files of the workload, folders of such files, or patterns such as 'data/*.csv'",
        ["model"] = "Data model of a CSV as JSON, as for AWS's batch load",
        ["preset"] = "Size of the workload devops: small, medium, large (default small)",
        ["measures"] = "Records of the workload devops: single, multi (default single)",
        ["rebase-time"] = "Move all times so that the newest record is at the present; their spacing stays",
        ["bad-rows"] = "CSV file for rows that are no records (default results/NAME.bad.csv)",
        ["config"] = "Configuration file (default: config.json, searched from the working directory upwards)",
        ["endpoint"] = "Target of requests: local, aws or a URL (default: from the configuration)",
        ["job"] = "Length of the measurement per case (default: default)",
        ["artifacts"] = "Folder for raw output (default: a new folder in artifacts/runs/)",
        ["filter"] = "Benchmarks to run, by patterns such as '*Ingest*'",
        ["allCategories"] = "Only benchmarks of all these categories",
        ["anyCategories"] = "Only benchmarks of any of these categories",
        ["attribute"] = "Only benchmarks with any of these attributes",
        ["list"] = "List the benchmarks without running them",
        ["info"] = "Show the environment without running benchmarks",
        ["help"] = "Show these options",
        ["version"] = "Show these options, with the version of BenchmarkDotNet at the end",
        ["noOverwrite"] = "Do not overwrite existing reports",
        ["join"] = "Put all benchmarks into one table",
        ["exporters"] = "Additional report formats",
        ["hide"] = "Columns to omit",
        ["allStats"] = "Show all statistics",
        ["memory"] = "Count allocations",
        ["threading"] = "Count work items and contended locks",
        ["exceptions"] = "Count exceptions",
        ["profiler"] = "Profile the cases",
        ["disasm"] = "Disassemble the benchmarks",
        ["disasmDepth"] = "Depth of calls to disassemble",
        ["disasmFilter"] = "Methods to disassemble, by patterns",
        ["disasmDiff"] = "Compare the machine code of cases",
        ["warmupCount"] = "Warm-up iterations (default: job.warmups of the configuration)",
        ["iterationCount"] = "Measured iterations (default: job.iterations of the configuration)",
        ["iterationTime"] = "Length of an iteration in milliseconds (default: job.iterationTimeMs of the configuration)",
        ["invocationCount"] = "Invocations per iteration, a multiple of --unrollFactor (default: as many as fit into its time)",
        ["unrollFactor"] = "Invocations per turn of the measuring loop",
        ["runOncePerIteration"] = "One invocation per iteration",
        ["noForcedGCs"] = "Do not force garbage collections between iterations",
        ["noOverheadEvaluation"] = "Do not measure the overhead of the loop",
        ["affinity"] = "Processors to run on, as a bit mask",
        ["keepFiles"] = "Keep generated and built files",
        ["logBuildOutput"] = "Show the output of the build",
        ["generateBinLog"] = "Write a binary log of the build",
        ["buildTimeout"] = "Maximum seconds for the build (default 600)",
        ["wakeLock"] = "Keep the machine awake",
        ["stopOnFirstError"] = "Stop after the first case that fails",
        ["disableLogFile"] = "Do not write a log file",
        ["counters"] = "Hardware counters of the processor",
    };

    /// <summary>Prints the accepted options, the refused options and the version of BenchmarkDotNet.</summary>
    public static void Print()
    {
        var refused = BenchmarkOption.All.Where(option => option.Refusal is not null).Select(option => $"--{option.Name}");
        var version = typeof(BenchmarkDotNet.Running.BenchmarkSwitcher).Assembly.GetName().Version?.ToString(3);
        Screen.WriteLine("Options of a run of benchmarks");
        Screen.Print([.. BenchmarkOption.All.Where(option => option.Refusal is null).Select(option => (NameOf(option), Text(option)))]);
        Screen.WriteLine("");
        Screen.WriteLine($"Options of BenchmarkDotNet that are not taken here; each says why: {string.Join(", ", refused)}.");
        Screen.WriteLine("");
        Screen.WriteLine($"'--help' alone shows the commands and the exit codes. BenchmarkDotNet {version}.");
    }

    private static string NameOf(BenchmarkOption option)
    {
        var letter = option.Short is { } known ? $"-{known}, " : "";
        var values = option.Values switch { OptionValues.One => " VALUE", OptionValues.Several => " VALUES", _ => "" };
        return $"{letter}--{option.Name}{values}";
    }

    private static string Text(BenchmarkOption option)
    {
        var values = option.Words is { } words ? string.Join(", ", words)
            : option.Range is not var (low, high) ? ""
            : string.Create(CultureInfo.InvariantCulture, $"{low:N0} {(high == long.MaxValue ? "or more" : $"to {high:N0}")}");
        return Texts[option.Name] + (values.Length > 0 ? $"; {values}" : "");
    }
}
