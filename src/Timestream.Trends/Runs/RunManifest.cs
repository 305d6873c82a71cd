using System.Text.Json;

namespace Timestream.Trends.Runs;

/// <summary>
/// What BenchmarkDotNet's reports do not tell of a run: where requests went, what was sent, and which version was
/// measured. The harness leaves it as <see cref="FileName"/> beside the reports.
/// </summary>
public sealed record RunManifest
{
    public const string FileName = "run.json";

    private static readonly JsonSerializerOptions s_json = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    /// <summary>Commit the benchmarks were built from; null outside a git work tree.</summary>
    public string? Commit { get; init; }

    public string? Branch { get; init; }

    /// <inheritdoc cref="RunEnvironment.Endpoint"/>
    public string? Endpoint { get; init; }

    public string? Region { get; init; }

    /// <inheritdoc cref="RunEnvironment.Workload"/>
    public string? Workload { get; init; }

    public int? Seed { get; init; }

    /// <summary>Writes the manifest into a folder of reports, whole or not at all.</summary>
    public void Write(string folder)
    {
        var path = Path.Combine(folder, FileName);
        File.WriteAllText(path + ".tmp", JsonSerializer.Serialize(this, s_json) + "\n");
        File.Move(path + ".tmp", path, overwrite: true);
    }

    /// <summary>The manifest beside a report or in a folder of them; null where there is none.</summary>
    /// <exception cref="RunInputException">It is there, but no manifest.</exception>
    public static RunManifest? Read(string path)
    {
        var file = Path.Combine(Directory.Exists(path) ? path : Path.GetDirectoryName(Path.GetFullPath(path))!, FileName);
        try
        {
            return File.Exists(file) ? JsonSerializer.Deserialize<RunManifest>(File.ReadAllText(file), s_json) : null;
        }
        catch (JsonException exception)
        {
            throw new RunInputException($"'{file}' is not the description of a run: {exception.Message} Delete it, or make the run again.", exception);
        }
    }

    /// <summary>The run with what the manifest knows and the run does not.</summary>
    public Run Complete(Run run) => run with
    {
        Commit = run.Commit ?? Commit,
        Branch = run.Branch ?? Branch,
        Environment = run.Environment with
        {
            Endpoint = run.Environment.Endpoint ?? Endpoint,
            Region = run.Environment.Region ?? Region,
            Workload = run.Environment.Workload ?? Workload,
            Seed = run.Environment.Seed ?? Seed,
        },
    };
}
