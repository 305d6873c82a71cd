using System.Text.Json;

namespace Timestream.Ingestion.Workloads.Csv;

/// <summary>Reads and writes data models as JSON.</summary>
public static class DataModelFile
{
    private const string Keys = "TimeColumn, TimeUnit, DimensionMappings, MultiMeasureMappings, MixedMeasureMappings, MeasureNameColumn, "
        + "Extensions";

    /// <summary>Reads a data model and checks it.</summary>
    /// <exception cref="ArgumentException">
    /// The file cannot be read or holds no valid data model. The message has one line per fault, each with the file.
    /// </exception>
    public static DataModel Read(string path)
    {
        DataModel? model;
        try
        {
            model = JsonSerializer.Deserialize(File.ReadAllBytes(path), DataModelJson.Default.DataModel);
        }
        catch (JsonException fault)
        {
            throw new ArgumentException($"{path}{PlaceOf(fault)}: this is no data model: expected a JSON object of {Keys}.", fault);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new ArgumentException($"{path} cannot be read ({fault.Message.TrimEnd('.')}): give the path of a data model.", fault);
        }

        var faults = model is null ? ["it is null: expected a JSON object."] : DataModelRules.Faults(model);
        return faults.Count == 0
            ? model!
            : throw new ArgumentException(string.Join(Environment.NewLine, faults.Select(fault => $"{path}: {fault}")));
    }

    /// <summary>The model as JSON, with the keys of AWS.</summary>
    public static string ToJson(DataModel model) => JsonSerializer.Serialize(model, DataModelJson.Default.DataModel);

    private static string PlaceOf(JsonException fault) =>
        (fault.LineNumber is { } line ? $", line {line + 1}" : "") + (fault.Path is { Length: > 1 } key ? $", key {key[2..]}" : "");
}
