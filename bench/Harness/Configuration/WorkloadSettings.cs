using System.Text.Json.Serialization;
using Timestream.Ingestion.Workloads.DevOps;

namespace Timestream.Benchmarks.Harness.Configuration;

/// <summary>The records to write.</summary>
public sealed record WorkloadSettings
{
    /// <summary><c>hosts</c>, <c>devops</c>, <c>csv</c> or <c>jsonl</c>. Default <c>hosts</c>.</summary>
    public string Name { get; init; } = "hosts";

    /// <summary>Files, folders or patterns of <c>csv</c> and <c>jsonl</c>; absolute. Default none.</summary>
    public IReadOnlyList<string> Files { get; init; } = [];

    /// <summary>File with the data model of <c>csv</c>; absolute. Default none.</summary>
    public string? Model { get; init; }

    /// <summary>Whether all times are moved so that the newest record is at the present. Default false.</summary>
    public bool RebaseTime { get; init; }

    /// <summary>Size of <c>devops</c>: <c>small</c>, <c>medium</c> or <c>large</c>. Default <c>small</c>.</summary>
    public string Preset { get; init; } = "small";

    /// <summary>Shape of the records of <c>devops</c>: <c>single</c> or <c>multi</c>. Default <c>single</c>.</summary>
    public string Measures { get; init; } = "single";

    /// <summary>Thousands of hosts of <c>devops</c>; null for those of the preset.</summary>
    public int? HostScale { get; init; }

    /// <summary>Seconds between two reports of a host of <c>devops</c>; null for those of the preset.</summary>
    public int? IntervalSeconds { get; init; }

    /// <summary>The valid settings of <c>devops</c>.</summary>
    [JsonIgnore]
    public DevOpsOptions DevOps
    {
        get
        {
            var preset = DevOpsOptions.Preset(Preset)!;
            return preset with
            {
                HostScale = HostScale ?? preset.HostScale,
                Interval = IntervalSeconds is { } seconds ? TimeSpan.FromSeconds(seconds) : preset.Interval,
                MultiMeasure = Measures == "multi",
            };
        }
    }

    /// <summary>
    /// Which records share a request: <c>arrival</c>, <c>series</c>, <c>measure</c>, or <c>best</c> for the cheapest of them. Default
    /// <c>arrival</c>.
    /// </summary>
    public string Group { get; init; } = "arrival";

    /// <summary>The settings of the workload with a name. If it is another one, nothing else is known of it, but how to group.</summary>
    public WorkloadSettings Named(string name) => name == Name ? this : new() { Name = name, Group = Group };

    /// <summary>The same settings with absolute paths.</summary>
    /// <param name="folder">Folder of the relative ones.</param>
    public WorkloadSettings In(string folder) => this with
    {
        Files = [.. Files.Select(file => Path.GetFullPath(file, folder))],
        Model = Model is null ? null : Path.GetFullPath(Model, folder),
    };
}
