using System.Text.Json.Serialization;
using Timestream.Benchmarks.Harness.Configuration;
using Timestream.Ingestion.Grouping;
using Timestream.Ingestion.Workloads;
using Timestream.Ingestion.Workloads.Csv;
using Timestream.Ingestion.Workloads.DevOps;
using Timestream.Ingestion.Workloads.Files;
using Timestream.Ingestion.Workloads.Jsonl;

namespace Timestream.Benchmarks.Harness.Workloads;

/// <summary>
/// The workload of a command or run, ready to be created any number of times, also in the processes of the cases. This is the place where
/// a further workload goes in: <see cref="Prepare"/> describes it, <see cref="Create"/> creates it.
/// </summary>
/// <param name="Settings">The valid settings.</param>
/// <param name="Description">What identifies it in reports, see <see cref="IWorkload.Description"/>.</param>
/// <param name="Survey">What its files hold; null for a generated workload, which does not end.</param>
public sealed record WorkloadPlan(WorkloadSettings Settings, string Description, FileSurvey? Survey)
{
    /// <summary>The default: generated hosts.</summary>
    public static WorkloadPlan Hosts { get; } = new(new WorkloadSettings(), WorkloadSource.Name, Survey: null);

    /// <summary>Seed of the benchmarks; null if the records do not depend on one.</summary>
    [JsonIgnore]
    public int? Seed => Survey is null ? WorkloadSource.BenchmarkSeed : null;

    /// <summary>Whether it is what is written where nothing else is chosen.</summary>
    [JsonIgnore]
    public bool IsDefault => Settings.Name == Hosts.Settings.Name && Settings.Group == Hosts.Settings.Group;

    /// <summary>The description, with how records are grouped unless they are not.</summary>
    [JsonIgnore]
    public string FullDescription => Settings.Group == Hosts.Settings.Group ? Description : $"{Description} grouped by {Settings.Group}";

    /// <summary>Whether it has a limited number of records, which may have the same key more than once.</summary>
    [JsonIgnore]
    public bool IsOfFiles => Survey is not null;

    /// <summary>Which records share a request.</summary>
    [JsonIgnore]
    public RecordGrouping Grouping => Enum.Parse<RecordGrouping>(Settings.Group, ignoreCase: true);

    /// <summary>Whether the files hold requests, which can be sent as they are.</summary>
    [JsonIgnore]
    public bool HoldsRequests => Settings.Name == "jsonl";

    /// <summary>Prepares the workload of valid settings: reads its files once, if it has any.</summary>
    /// <param name="settings">The settings.</param>
    /// <param name="onBad">Receives each row of the files that is no record; null if only their number matters.</param>
    /// <param name="progress">Receives the bytes read so far; null for none.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <exception cref="SettingsException">The files have no record, or cannot be read to their end.</exception>
    public static WorkloadPlan Prepare(
        WorkloadSettings settings,
        Action<BadRow>? onBad = null,
        Action<long>? progress = null,
        CancellationToken cancellationToken = default)
    {
        if (settings.Name == "hosts")
        {
            return Hosts with { Settings = settings };
        }

        if (settings.Name == "devops")
        {
            return new(settings, DevOps(settings, memoryHours: 24, seed: 0).Description, Survey: null);
        }

        try
        {
            var files = FilesOf(settings);
            var survey = FileSurvey.Of(files, onBad, progress, cancellationToken);
            return survey.Records > 0
                ? new(settings, FileWorkload.DescriptionOf(files, survey, settings.RebaseTime), survey)
                : throw new SettingsException(
                    $"workload.file {string.Join(", ", files.Paths)}: none of {survey.Rows} rows is a record"
                    + (survey.FirstBad is { } bad ? $"; {Shown(bad)}" : ": give a file with records."));
        }
        catch (InvalidDataException fault)
        {
            throw new SettingsException(fault.Message);
        }
        catch (ArgumentException fault)
        {
            throw new SettingsException(fault.Message);
        }
    }

    /// <summary>A bad row in one line: file, line, column and reason.</summary>
    public static string Shown(BadRow bad) =>
        $"{bad.File}, line {bad.Line}{(bad.Column.Length > 0 ? $", column {bad.Column}" : "")}: {bad.Reason}";

    /// <summary>Creates the workload for a measurement that needs any number of records: files are repeated.</summary>
    /// <param name="memoryHours">Memory store retention of the target table in hours, to which nothing else has been written.</param>
    public IWorkload CreateEndless(long memoryHours) => Survey is null
        ? Generated(memoryHours, WorkloadSource.BenchmarkSeed)
        : new FileWorkload(FilesOf(Settings), Description, Offset(), repeat: true);

    /// <summary>Creates the workload.</summary>
    /// <param name="memoryHours">Memory store retention of the target table in hours.</param>
    /// <param name="seed">
    /// Random seed, 0 or more. Workloads for the same table need different seeds; otherwise their records collide.
    /// </param>
    /// <param name="records">
    /// Records that are needed: files that have fewer are repeated (<see cref="FileWorkload"/>). Null for as many as they have.
    /// </param>
    public IWorkload Create(long memoryHours, int seed, long? records = null)
    {
        if (Survey is null)
        {
            return Generated(memoryHours, seed);
        }

        if (records is null)
        {
            return new FileWorkload(FilesOf(Settings), Description, Offset());
        }

        // The passes of an earlier seed move the times by a nanosecond each, those of this one begin behind them.
        var passes = Math.Min(records.Value / Survey.Records, FileWorkload.MostPasses) + 1;
        return new FileWorkload(FilesOf(Settings), Description, Offset() + (seed % FileWorkload.MostPasses * passes), repeat: true);
    }

    private IWorkload Generated(long memoryHours, int seed) =>
        Settings.Name == "devops" ? DevOps(Settings, memoryHours, seed) : WorkloadSource.Create(memoryHours, seed);

    private static DevOpsWorkload DevOps(WorkloadSettings settings, long memoryHours, int seed) =>
        new(settings.DevOps, seed, TimeSpan.FromHours(memoryHours));

    private long Offset() => Settings.RebaseTime ? Survey!.NanosecondsTo(TimeProvider.System.GetUtcNow()) : 0;

    private static RecordFiles FilesOf(WorkloadSettings settings)
    {
        var paths = WorkloadRule.FilesOf(settings);
        return settings.Name == "csv" ? CsvFiles.Open(paths, DataModelFile.Read(settings.Model!)) : JsonlFiles.Open(paths);
    }
}
