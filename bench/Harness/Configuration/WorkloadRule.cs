using Timestream.Benchmarks.Harness.Terminal;
using Timestream.Ingestion.Workloads.Csv;
using Timestream.Ingestion.Workloads.DevOps;
using Timestream.Ingestion.Workloads.Files;

namespace Timestream.Benchmarks.Harness.Configuration;

/// <summary>Validates the workload: its settings, and the files that they name, which are opened but not read to their end.</summary>
internal static class WorkloadRule
{
    /// <summary>How the fault begins that a CSV has no data model.</summary>
    public const string NoModel = "workload.model is missing";

    /// <summary>Names of the workloads.</summary>
    public static IReadOnlyList<string> Names { get; } = ["hosts", "devops", "csv", "jsonl"];

    private static readonly string[] s_presets = ["small", "medium", "large"];
    private static readonly string[] s_measures = ["single", "multi"];

    /// <summary>Which records can share a request.</summary>
    public static IReadOnlyList<string> Groups { get; } = ["arrival", "series", "measure", "best"];

    /// <summary>Returns all faults, each with key, value and remedy; empty if the workload is valid.</summary>
    public static IEnumerable<string> Faults(WorkloadSettings workload)
    {
        var own = workload.Name switch
        {
            "hosts" => Unused(workload, ofFiles: true, model: true),
            "devops" => Unused(workload, ofFiles: true, model: true).Concat(DevOpsFaults(workload)),
            "csv" => Unused(workload, ofFiles: false, model: false).Concat(FileFaults(workload, ".csv")).Concat(CsvFaults(workload)),
            "jsonl" => Unused(workload, ofFiles: false, model: true).Concat(FileFaults(workload, ".jsonl")),
            var name => [$"workload.name '{name}': expected {Listed(Names)}; did you mean '{NearestName.Of(Names, name)}'?"],
        };
        return own.Concat(Unknown("workload.group", workload.Group, Groups));
    }

    /// <summary>The files of a valid workload.</summary>
    public static IReadOnlyList<string> FilesOf(WorkloadSettings workload) => InputFiles.Find(workload.Files, "." + workload.Name, []);

    private static IEnumerable<string> Unused(WorkloadSettings workload, bool ofFiles, bool model)
    {
        const string Remedy = "leave it out, or choose the workload csv";
        if (ofFiles && workload.Files.Count > 0)
        {
            yield return $"workload.file '{workload.Files[0]}': the workload '{workload.Name}' reads no file: {Remedy} or jsonl.";
        }

        if (ofFiles && workload.RebaseTime)
        {
            yield return $"workload.rebaseTime: the times of the workload '{workload.Name}' are recent as they are: {Remedy} or jsonl.";
        }

        if (model && workload.Model is { } file)
        {
            yield return $"workload.model '{file}': the workload '{workload.Name}' has no data model: {Remedy}.";
        }
    }

    private static List<string> FileFaults(WorkloadSettings workload, string ending)
    {
        var faults = new List<string>();
        if (workload.Files.Count == 0)
        {
            return
            [
                $"workload.file is missing: the workload '{workload.Name}' reads files, give one or more with --file or in config.json.",
            ];
        }

        InputFiles.Find(workload.Files, ending, faults);
        return [.. faults.Select(fault => $"workload.file {fault}")];
    }

    private static List<string> CsvFaults(WorkloadSettings workload)
    {
        if (workload.Model is not { } path)
        {
            return
            [
                $"{NoModel}: it says which columns are time, dimensions and measures. "
                + "'ingest --workload csv --file FILE --propose-model model.json' writes a proposal: check it, and give it with --model.",
            ];
        }

        try
        {
            var model = DataModelFile.Read(path);
            var faults = new List<string>();
            if (InputFiles.Find(workload.Files, ".csv", faults) is { Count: > 0 } files && faults.Count == 0)
            {
                CsvFiles.Open(files, model);
            }

            return [];
        }
        catch (ArgumentException exception)
        {
            return [.. exception.Message.Split(Environment.NewLine).Select(fault => $"workload: {fault}")];
        }
    }

    private static IEnumerable<string> DevOpsFaults(WorkloadSettings workload)
    {
        foreach (var fault in Unknown("workload.preset", workload.Preset, s_presets)
            .Concat(Unknown("workload.measures", workload.Measures, s_measures)))
        {
            yield return fault;
        }

        if (workload.HostScale is < 1 or > DevOpsOptions.MaxHostScale)
        {
            yield return $"workload.hostScale {workload.HostScale}: expected 1 to {DevOpsOptions.MaxHostScale}, in thousands of hosts.";
        }

        if (workload.IntervalSeconds is < 1 or > 3600)
        {
            yield return $"workload.intervalSeconds {workload.IntervalSeconds}: expected 1 to 3600.";
        }
    }

    private static string[] Unknown(string key, string value, IReadOnlyList<string> known) => known.Contains(value)
        ? []
        : [$"{key} '{value}': expected {Listed(known)}; did you mean '{NearestName.Of(known, value)}'?"];

    private static string Listed(IReadOnlyList<string> names) => $"{string.Join(", ", names.SkipLast(1))} or {names[^1]}";
}
