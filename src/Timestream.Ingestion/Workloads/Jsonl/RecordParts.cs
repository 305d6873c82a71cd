using System.Globalization;
using System.Text.Json;
using Timestream.Ingestion.Records;
using Timestream.Ingestion.Workloads.Files;

namespace Timestream.Ingestion.Workloads.Jsonl;

/// <summary>The members of a record or of common attributes; null where one is not stated.</summary>
internal readonly record struct RecordParts
{
    public List<Dimension>? Dimensions { get; private init; }

    public string? MeasureName { get; private init; }

    public string? MeasureValue { get; private init; }

    public string? MeasureType { get; private init; }

    public List<Measure>? Measures { get; private init; }

    public long? Time { get; private init; }

    public TimeUnit? TimeUnit { get; private init; }

    public long? Version { get; private init; }

    /// <summary>Reads the members.</summary>
    /// <param name="element">The JSON.</param>
    /// <param name="key">Where it stands, for faults.</param>
    /// <exception cref="RequestFault">A member is not of its form, or not known.</exception>
    public static RecordParts Read(JsonElement element, string key)
    {
        if (element.ValueKind != JsonValueKind.Object)
        {
            throw new RequestFault(key, Shown(element), "expected an object.");
        }

        var parts = new RecordParts();
        foreach (var member in element.EnumerateObject())
        {
            var (value, at) = (member.Value, $"{key}.{member.Name}");
            parts = member.Name switch
            {
                _ when value.ValueKind == JsonValueKind.Null => parts,
                "Dimensions" => parts with { Dimensions = List(value, at, Dimension) },
                "MeasureName" => parts with { MeasureName = Text(value, at) },
                "MeasureValue" => parts with { MeasureValue = Text(value, at) },
                "MeasureValueType" => parts with { MeasureType = Type(value, at, "MULTI") },
                "MeasureValues" => parts with { Measures = List(value, at, Measure) },
                "Time" => parts with { Time = Whole(value, at) },
                "TimeUnit" => parts with { TimeUnit = Unit(value, at) },
                "Version" => parts with
                {
                    Version = value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out var version)
                        ? version
                        : throw new RequestFault(at, Shown(value), "expected a whole number."),
                },
                _ => throw new RequestFault(at, Shown(value), "a record of WriteRecords has no such key."),
            };
        }

        return parts;
    }

    /// <summary>These members, and those of <paramref name="common"/> where they are not stated; without dimensions.</summary>
    public RecordParts Over(in RecordParts common) => new()
    {
        MeasureName = MeasureName ?? common.MeasureName,
        MeasureValue = MeasureValue ?? common.MeasureValue,
        MeasureType = MeasureType ?? common.MeasureType,
        Measures = Measures ?? common.Measures,
        Time = Time ?? common.Time,
        TimeUnit = TimeUnit ?? common.TimeUnit,
        Version = Version ?? common.Version,
    };

    /// <summary>The members of these common attributes that a record does not state itself.</summary>
    public RecordParts Without(in RecordParts record) => this with
    {
        MeasureName = record.MeasureName is null ? MeasureName : null,
        Time = record.Time is null ? Time : null,
        Version = record.Version is null ? Version : null,
    };

    /// <summary>The value.</summary>
    /// <param name="key">Where the record stands, for faults.</param>
    /// <exception cref="RequestFault">It is missing, or not of its type.</exception>
    public MeasureValue ValueOf(string key)
    {
        if (MeasureType == "MULTI")
        {
            return Measures is { Count: > 0 } measures && MeasureValue is null
                ? Records.MeasureValue.FromMeasures(measures)
                : throw new RequestFault($"{key}.MeasureValues", "", "a MULTI has MeasureValues and no MeasureValue.");
        }

        if (Measures is not null)
        {
            throw new RequestFault($"{key}.MeasureValues", "", "only a record of type MULTI has MeasureValues.");
        }

        var text = MeasureValue ?? throw new RequestFault($"{key}.MeasureValue", "", "the value is missing.");
        return Value(ValueText.TypeOf(MeasureType), text, $"{key}.MeasureValue");
    }

    private static Dimension Dimension(JsonElement element, string key) => new(Text(element, key, "Name"), Text(element, key, "Value"));

    private static Measure Measure(JsonElement element, string key)
    {
        var type = element.ValueKind == JsonValueKind.Object && element.TryGetProperty("Type", out var name)
            ? Type(name, $"{key}.Type", more: null)
            : throw new RequestFault($"{key}.Type", "", "the type is missing.");
        return new(Text(element, key, "Name"), Value(ValueText.TypeOf(type), Text(element, key, "Value"), $"{key}.Value"));
    }

    private static MeasureValue Value(MeasureType type, string text, string key) =>
        ValueText.TryParse(type, text, out var value, out var reason) ? value : throw new RequestFault(key, BadRow.Cut(text), reason!);

    private static List<T> List<T>(JsonElement list, string key, Func<JsonElement, string, T> read) =>
        list.ValueKind == JsonValueKind.Array
            ? [.. list.EnumerateArray().Select((element, index) => read(element, $"{key}[{index}]"))]
            : throw new RequestFault(key, Shown(list), "expected a list.");

    private static string Text(JsonElement element, string key, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value)
            ? Text(value, $"{key}.{name}")
            : throw new RequestFault($"{key}.{name}", "", $"the {name} is missing.");

    private static string Text(JsonElement value, string key) => value.ValueKind == JsonValueKind.String
        ? value.GetString()!
        : throw new RequestFault(key, Shown(value), "expected a text: the service takes numbers as texts, too.");

    private static long Whole(JsonElement value, string key) =>
        long.TryParse(Text(value, key), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw new RequestFault(key, Shown(value), "expected a whole number of the time unit since 1970.");

    private static string Type(JsonElement value, string key, string? more) =>
        Text(value, key) is var name && (name is "DOUBLE" or "BIGINT" or "BOOLEAN" or "VARCHAR" or "TIMESTAMP" || name == more)
            ? name
            : throw new RequestFault(key, Shown(value), "expected DOUBLE, BIGINT, BOOLEAN, VARCHAR, TIMESTAMP or, of a record, MULTI.");

    private static TimeUnit Unit(JsonElement value, string key) => Text(value, key) switch
    {
        "SECONDS" => Records.TimeUnit.Seconds,
        "MILLISECONDS" => Records.TimeUnit.Milliseconds,
        "MICROSECONDS" => Records.TimeUnit.Microseconds,
        "NANOSECONDS" => Records.TimeUnit.Nanoseconds,
        _ => throw new RequestFault(key, Shown(value), "expected SECONDS, MILLISECONDS, MICROSECONDS or NANOSECONDS."),
    };

    private static string Shown(JsonElement value) => BadRow.Cut(value.GetRawText());
}
