using System.Collections;
using System.Text.Json;

namespace Timestream.Benchmarks.Harness.Configuration;

/// <summary>Reads the settings. Later sources override earlier ones: defaults, config.json, environment variables, options.</summary>
internal sealed class SettingsReader
{
    /// <summary>Prefix of environment variables, such as <c>TIMESTREAM__Region</c> or <c>TIMESTREAM__Sweep__Records</c>.</summary>
    public const string EnvironmentPrefix = "TIMESTREAM__";

    private const string FileName = "config.json";
    private const string WorkloadKey = "workload.name";

    private static readonly JsonDocumentOptions s_lenient = new()
    {
        CommentHandling = JsonCommentHandling.Skip,
        AllowTrailingCommas = true,
    };

    private readonly List<string> _faults = [];
    private Settings _settings = new();

    private SettingsReader()
    {
    }

    /// <summary>Reads and validates the settings.</summary>
    /// <param name="configFile">
    /// Value of <c>--config</c>; null searches for config.json from <paramref name="workingDirectory"/> upwards.
    /// </param>
    /// <param name="endpoint">Value of <c>--endpoint</c>; null if not given.</param>
    /// <param name="workingDirectory">Folder of relative paths in environment variables and options.</param>
    /// <param name="environment">The environment variables.</param>
    /// <param name="given">Settings given as options; null for none.</param>
    /// <param name="checkWorkload">Whether to check the workload and its files. Default true.</param>
    /// <exception cref="SettingsException">Lists every fault found, not only the first.</exception>
    public static Settings Read(
        string? configFile,
        string? endpoint,
        string workingDirectory,
        IDictionary environment,
        IEnumerable<GivenSetting>? given = null,
        bool checkWorkload = true)
    {
        var reader = new SettingsReader();
        if (configFile is null)
        {
            configFile = FindUpwards(workingDirectory);
        }
        else if (!File.Exists(configFile))
        {
            throw new SettingsException(
                $"--config '{configFile}': {(Directory.Exists(configFile) ? "this is a folder" : "no such file")}. "
                + $"Give the path of an existing JSON file; {{}} means all defaults.");
        }

        if (configFile is not null)
        {
            reader.ReadFile(configFile);
        }

        reader.ReadEnvironment(environment);
        if (endpoint is not null)
        {
            reader._settings = reader._settings with { Endpoint = endpoint };
        }

        reader.ApplyAll(given ?? []);
        reader.ResolvePaths(workingDirectory);
        var faults = reader._faults.Concat(SettingsValidator.Validate(reader._settings)).ToList();
        if (checkWorkload)
        {
            faults.AddRange(WorkloadRule.Faults(reader._settings.Workload));
        }

        return faults.Count == 0 ? reader._settings : throw new SettingsException(faults);
    }

    private static string? FindUpwards(string directory)
    {
        for (var current = new DirectoryInfo(directory); current is not null; current = current.Parent)
        {
            var candidate = Path.Combine(current.FullName, FileName);
            if (File.Exists(candidate))
            {
                return candidate;
            }
        }

        return null;
    }

    private void ReadFile(string path)
    {
        var text = "";
        JsonDocument json;
        try
        {
            text = File.ReadAllText(path);
            json = JsonDocument.Parse(text, s_lenient);
        }
        catch (JsonException exception)
        {
            _faults.Add(JsonFault.Of(path, text, exception));
            return;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            _faults.Add($"{path} cannot be read ({exception.Message.TrimEnd('.')}): give the path of a file that you may read.");
            return;
        }

        using (json)
        {
            if (json.RootElement.ValueKind == JsonValueKind.Object)
            {
                ApplyAll(Flattened(json.RootElement, "", path));
                ResolvePaths(Path.GetDirectoryName(Path.GetFullPath(path))!);
            }
            else
            {
                _faults.Add($"{path} holds {Kind(json.RootElement.ValueKind)}: expected a JSON object such as {{}}.");
            }
        }
    }

    private static string Kind(JsonValueKind kind) => kind switch
    {
        JsonValueKind.Array => "a list",
        JsonValueKind.String => "a text",
        JsonValueKind.Number => "a number",
        _ => "no object",
    };

    private static IEnumerable<GivenSetting> Flattened(JsonElement json, string prefix, string source)
    {
        foreach (var property in json.EnumerateObject())
        {
            var path = prefix + property.Name;
            var inner = property.Value.ValueKind == JsonValueKind.Object && SettingsKeys.IsGroup(path)
                ? Flattened(property.Value, path + ".", source)
                : [new GivenSetting(path, property.Value, source)];
            foreach (var setting in inner)
            {
                yield return setting;
            }
        }
    }

    private void ReadEnvironment(IDictionary environment) => ApplyAll(
        from variable in environment.Cast<DictionaryEntry>()
        let name = (string)variable.Key
        where name.StartsWith(EnvironmentPrefix, StringComparison.OrdinalIgnoreCase)
        select new GivenSetting(
            name[EnvironmentPrefix.Length..].Replace("__", ".", StringComparison.Ordinal),
            JsonSerializer.SerializeToElement((string?)variable.Value ?? ""),
            name));

    /// <summary>Applies the settings of one source.</summary>
    private void ApplyAll(IEnumerable<GivenSetting> settings)
    {
        // The name of a workload comes first, because another name discards the settings that earlier sources have for the workload.
        foreach (var setting in settings.OrderByDescending(setting => setting.Key.Equals(WorkloadKey, StringComparison.OrdinalIgnoreCase)))
        {
            Apply(setting.Key, setting.Value, setting.Source);
        }
    }

    /// <summary>Makes paths absolute, before a later source with another folder is read.</summary>
    private void ResolvePaths(string folder) => _settings = _settings with { Workload = _settings.Workload.In(folder) };

    private void Apply(string path, JsonElement value, string source)
    {
        if (SettingsKeys.IsGroup(path))
        {
            var example = SettingsKeys.All.Keys.First(key => key.StartsWith(path, StringComparison.OrdinalIgnoreCase));
            _faults.Add($"{source}: '{path}' = {value.GetRawText()}: expected an object with keys such as {example}.");
        }
        else if (!SettingsKeys.All.TryGetValue(path, out var read))
        {
            _faults.Add($"{source}: unknown key '{path}'; the nearest known key is '{SettingsKeys.Nearest(path)}'.");
        }
        else
        {
            try
            {
                _settings = read(_settings, value);
            }
            catch (FormatException exception)
            {
                _faults.Add($"{source}: '{path}' = {value.GetRawText()}: {exception.Message}.");
            }
        }
    }
}
