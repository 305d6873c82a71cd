namespace Timestream.LocalEndpoint.Tests;

/// <summary>JSON of records.</summary>
internal static class Json
{
    public const string Host = """[{"Name":"host","Value":"a"}]""";

    /// <summary>A record of series <c>cpu</c> on host <c>a</c>, now, unless told otherwise.</summary>
    /// <param name="more">Further members.</param>
    public static string Record(
        string value, long? ms = null, string measure = "cpu", string dimensions = Host, string? time = null, string? type = null, string more = "") =>
        $$"""{"Dimensions":{{dimensions}},"MeasureName":"{{measure}}","MeasureValue":"{{value}}","Time":"{{time ?? $"{ms ?? Clock.Ms}"}}"{{(type is null ? "" : $",\"MeasureValueType\":\"{type}\"")}}{{(more.Length > 0 ? "," + more : "")}}}""";

    /// <summary>A multi-measure record; each measure as name, type and value.</summary>
    public static string Multi(string measure, long? ms, string more, params (string Name, string Type, string Value)[] measures) =>
        $$"""{"Dimensions":{{Host}},"MeasureName":"{{measure}}","MeasureValueType":"MULTI","MeasureValues":[{{string.Join(',', measures.Select(m => $$"""{"Name":"{{m.Name}}","Type":"{{m.Type}}","Value":"{{m.Value}}"}"""))}}],"Time":"{{ms ?? Clock.Ms}}"{{(more.Length > 0 ? "," + more : "")}}}""";

    public static string Dimensions(params (string Name, string Value)[] dimensions) =>
        $"[{string.Join(',', dimensions.Select(d => $$"""{"Name":"{{d.Name}}","Value":"{{d.Value}}"}"""))}]";

    /// <summary>A structure of members as JSON; null members are left out.</summary>
    public static string Object(params ReadOnlySpan<(string Name, string? Json)> members)
    {
        var given = new List<string>();
        foreach (var (name, json) in members)
        {
            if (json is not null)
            {
                given.Add($"\"{name}\":{json}");
            }
        }

        return $"{{{string.Join(',', given)}}}";
    }

    /// <summary>A text that needs no escapes.</summary>
    public static string? Text(string? text) => text is null ? null : $"\"{text}\"";

    public static string Retention(long hours, long days) =>
        Object(("MemoryStoreRetentionPeriodInHours", $"{hours}"), ("MagneticStoreRetentionPeriodInDays", $"{days}"));

    public static string Magnetic(bool enabled) => Object(("EnableMagneticStoreWrites", enabled ? "true" : "false"));
}
