using System.Text.Json;
using System.Text.Json.Serialization;
using Timestream.Trends.Files;

namespace Timestream.Trends.Runs;

/// <summary>
/// Reads and writes the manifests of a folder of reports, in the file <see cref="FileName"/>. A folder can have reports of several runs,
/// since a run of some benchmarks replaces their reports only.
/// </summary>
public static partial class RunManifests
{
    public const string FileName = "run.json";

    /// <summary>The manifests of a folder, or of the folder of a report, that of the latest run last; empty if there is no file.</summary>
    /// <exception cref="RunInputException">The file does not contain manifests.</exception>
    public static IReadOnlyList<RunManifest> Read(string path)
    {
        var file = Path.Combine(Directory.Exists(path) ? path : Path.GetDirectoryName(Path.GetFullPath(path))!, FileName);
        try
        {
            return File.Exists(file)
                ? JsonSerializer.Deserialize(File.ReadAllText(file), ManifestsJson.Default.ListRunManifest) ?? []
                : [];
        }
        catch (JsonException exception)
        {
            throw new RunInputException(
                $"'{file}' does not describe runs: {exception.Message} Delete it, or make the run again.", exception);
        }
    }

    /// <summary>Adds the manifest of the run that wrote <see cref="RunManifest.Reports"/>, atomically.</summary>
    public static void Add(string folder, RunManifest manifest) =>
        WholeFile.Write(Path.Combine(folder, FileName), With(folder, manifest));

    /// <summary>Content of the file of a folder after a manifest was added.</summary>
    public static string With(string folder, RunManifest manifest)
    {
        var earlier = Present(folder)
            .Select(other => other with { Reports = [.. other.Reports.Except(manifest.Reports)] })
            .Where(other => other.Reports.Count > 0);
        return JsonSerializer.Serialize([.. earlier, manifest], ManifestsJson.Default.ListRunManifest) + "\n";
    }

    // A corrupt file is replaced.
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
