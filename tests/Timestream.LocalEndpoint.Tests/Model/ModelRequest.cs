namespace Timestream.LocalEndpoint.Tests.Model;

/// <summary>A request of any operation; null is what is not sent.</summary>
public sealed record ModelRequest(string Operation)
{
    public string? Database { get; init; }

    public string? Table { get; init; }

    public string? Key { get; init; }

    public string? Arn { get; init; }

    public IReadOnlyList<(string Key, string Value)>? Tags { get; init; }

    public IReadOnlyList<string>? TagKeys { get; init; }

    public (long Hours, long Days)? Retention { get; init; }

    public bool? Magnetic { get; init; }

    public ModelPartitionKey? PartitionKey { get; init; }

    public int? MaxResults { get; init; }

    /// <summary>Whether a list goes on where the last one of its kind ended.</summary>
    public bool Continues { get; init; }

    public IReadOnlyList<ModelRecord>? Records { get; init; }

    public ModelRecord? Common { get; init; }

    public string ToJson(string? token, long nowSeconds) => Json.Object(
        ("DatabaseName", Json.Text(Database)),
        ("TableName", Json.Text(Table)),
        ("KmsKeyId", Json.Text(Key)),
        ("ResourceARN", Json.Text(Arn)),
        (
            "Tags",
            Tags is null
                ? null
                : $"[{string.Join(',', Tags.Select(tag => Json.Object(("Key", Json.Text(tag.Key)), ("Value", Json.Text(tag.Value)))))}]"),
        ("TagKeys", TagKeys is null ? null : $"[{string.Join(',', TagKeys.Select(Json.Text))}]"),
        ("RetentionProperties", Retention is not { } retention ? null : Json.Retention(retention.Hours, retention.Days)),
        ("MagneticStoreWriteProperties", Magnetic is not { } magnetic ? null : Json.Magnetic(magnetic)),
        ("Schema", PartitionKey is null ? null : $"{{\"CompositePartitionKey\":[{PartitionKey.ToJson()}]}}"),
        ("MaxResults", MaxResults?.ToString(System.Globalization.CultureInfo.InvariantCulture)),
        ("NextToken", Continues ? Json.Text(token) : null),
        ("CommonAttributes", Common?.ToJson(nowSeconds)),
        ("Records", Records is null ? null : $"[{string.Join(',', Records.Select(record => record.ToJson(nowSeconds)))}]"));
}

/// <summary>A partition key as sent and as described.</summary>
public sealed record ModelPartitionKey(string Type, string? Name, string? Enforcement)
{
    public string ToJson() =>
        Json.Object(("Type", Json.Text(Type)), ("Name", Json.Text(Name)), ("EnforcementInRecord", Json.Text(Enforcement)));
}
