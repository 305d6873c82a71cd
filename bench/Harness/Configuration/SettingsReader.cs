using System.Collections;
using System.Text.Json;

namespace Timestream.Benchmarks.Harness.Configuration;

/// <summary>Reads the settings. Later sources override earlier ones: defaults, config.json, environment variables, options.</summary>
internal sealed class SettingsReader
{
    /// <summary>Prefix of environment variables, such as <c>TIMESTREAM__Region</c> or <c>TIMESTREAM__Sweep__Records</c>.</summary>
    public const string EnvironmentPrefix = "TIMESTREAM__";

    private const string FileName = "config.json";
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
    /// <exception cref="SettingsException">Lists every fault found, not only the first.</exception>
    public static Settings Read(string? configFile, string? endpoint, string workingDirectory, IDictionary environment)
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

        var faults = reader._faults.Concat(SettingsValidator.Validate(reader._settings)).ToList();
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
                ReadObject(json.RootElement, "", path);
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

    private void ReadObject(JsonElement json, string prefix, string source)
    {
        foreach (var property in json.EnumerateObject())
        {
            var path = prefix + property.Name;
            if (property.Value.ValueKind == JsonValueKind.Object && SettingsKeys.IsGroup(path))
            {
                ReadObject(property.Value, path + ".", source);
            }
            else
            {
                Apply(path, property.Value, source);
            }
        }
    }

    private void ReadEnvironment(IDictionary environment)
    {
        foreach (DictionaryEntry variable in environment)
        {
            var name = (string)variable.Key;
            if (name.StartsWith(EnvironmentPrefix, StringComparison.OrdinalIgnoreCase))
            {
                var path = name[EnvironmentPrefix.Length..].Replace("__", ".", StringComparison.Ordinal);
                Apply(path, JsonSerializer.SerializeToElement((string?)variable.Value ?? ""), name);
            }
        }
    }

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
