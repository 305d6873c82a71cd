using System.Text.Json;
using System.Text.Json.Serialization;
using Timestream.Trends.Files;

namespace Timestream.Trends.Runs;

/// <summary>
/// The manifests in a folder of reports, as <see cref="FileName"/>. A folder can hold reports of several runs, since a run
/// of some benchmarks replaces only theirs.
/// </summary>
public static partial class RunManifests
{
    public const string FileName = "run.json";

    /// <summary>The manifests beside a report or in a folder of them, the latest run's last; none where there is no file.</summary>
    /// <exception cref="RunInputException">It is there, but does not hold manifests.</exception>
    public static IReadOnlyList<RunManifest> Read(string path)
    {
        var file = Path.Combine(Directory.Exists(path) ? path : Path.GetDirectoryName(Path.GetFullPath(path))!, FileName);
        try
        {
            return File.Exists(file) ? JsonSerializer.Deserialize(File.ReadAllText(file), ManifestsJson.Default.ListRunManifest) ?? [] : [];
        }
        catch (JsonException exception)
        {
            throw new RunInputException($"'{file}' does not describe runs: {exception.Message} Delete it, or make the run again.", exception);
        }
    }

    /// <summary>Adds the manifest of the run that has just written <see cref="RunManifest.Reports"/>; whole or not at all.</summary>
    public static void Add(string folder, RunManifest manifest) => WholeFile.Write(Path.Combine(folder, FileName), With(folder, manifest));

    /// <summary>What the file of a folder is to hold with this manifest added.</summary>
    public static string With(string folder, RunManifest manifest)
    {
        var earlier = Present(folder)
            .Select(other => other with { Reports = [.. other.Reports.Except(manifest.Reports)] })
            .Where(other => other.Reports.Count > 0);
        return JsonSerializer.Serialize([.. earlier, manifest], ManifestsJson.Default.ListRunManifest) + "\n";
    }

    // What is damaged is made good by the next run.
    private static IReadOnlyList<RunManifest> Present(string folder)
    {
        try
        {
            return Read(folder);
        }
        catch (RunInputException)
        {
            return [];
        }
    }

    [JsonSourceGenerationOptions(JsonSerializerDefaults.Web, WriteIndented = true)]
    [JsonSerializable(typeof(List<RunManifest>))]
    private sealed partial class ManifestsJson : JsonSerializerContext;
}
