namespace Timestream.LocalEndpoint.Tests.Model;

/// <summary>A record, or common attributes, as the model knows it; null is what is not sent.</summary>
public sealed record ModelRecord
{
    public IReadOnlyList<(string Name, string Value)> Dimensions { get; init; } = [];

    public string? Measure { get; init; }

    public string? Value { get; init; }

    public string? Type { get; init; }

    public IReadOnlyList<(string Name, string Type, string Value)>? Measures { get; init; }

    /// <summary>Seconds before the present; sent in the unit.</summary>
    public long? Age { get; init; }

    public string? Unit { get; init; }

    public long? Version { get; init; }

    public override string ToString() => ToJson(0);

    public string ToJson(long nowSeconds)
    {
        var members = new List<string>();
        if (Dimensions.Count > 0)
        {
            members.Add($"\"Dimensions\":{Json.Dimensions([.. Dimensions])}");
        }

        if (Measures is not null)
        {
            members.Add($"\"MeasureValues\":[{string.Join(',', Measures.Select(m => $$"""{"Name":"{{m.Name}}","Type":"{{m.Type}}","Value":"{{m.Value}}"}"""))}]");
        }

        void Text(string name, object? value, string quote = "\"")
        {
            if (value is not null)
            {
                members.Add($"\"{name}\":{quote}{value}{quote}");
            }
        }

        Text("MeasureName", Measure);
        Text("MeasureValue", Value);
        Text("MeasureValueType", Type);
        Text("Time", Age is { } age ? (nowSeconds - age) * TableModel.PerSecond(Unit) : null);
        Text("TimeUnit", Unit);
        Text("Version", Version, "");
        return $"{{{string.Join(',', members)}}}";
    }
}
