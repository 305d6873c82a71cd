using System.Text.Json.Serialization;

namespace Timestream.LocalEndpoint.Protocol;

// Shapes of the service model, 2018-11-01, of all operations except WriteRecords. Any member can be missing on the wire. Members of
// requests have set accessors, which the JSON source generator needs.

internal sealed record RetentionProperties
{
    public long? MemoryStoreRetentionPeriodInHours { get; set; }
    public long? MagneticStoreRetentionPeriodInDays { get; set; }
}

internal sealed record S3Configuration
{
    public string? BucketName { get; set; }
    public string? ObjectKeyPrefix { get; set; }
    public string? EncryptionOption { get; set; }
    public string? KmsKeyId { get; set; }
}

internal sealed record MagneticStoreRejectedDataLocation
{
    public S3Configuration? S3Configuration { get; set; }
}

internal sealed record MagneticStoreWriteProperties
{
    public bool? EnableMagneticStoreWrites { get; set; }
    public MagneticStoreRejectedDataLocation? MagneticStoreRejectedDataLocation { get; set; }
}

internal sealed record PartitionKey
{
    public const string Dimension = "DIMENSION";
    public const string Measure = "MEASURE";
    public const string Required = "REQUIRED";
    public const string Optional = "OPTIONAL";

    public string? Type { get; set; }
    public string? Name { get; set; }
    public string? EnforcementInRecord { get; set; }
}

internal sealed record Schema
{
    public IReadOnlyList<PartitionKey>? CompositePartitionKey { get; set; }
}

internal sealed record Tag
{
    public string? Key { get; set; }
    public string? Value { get; set; }
}

internal sealed record DatabaseDescription
{
    public required string Arn { get; init; }
    public required string DatabaseName { get; init; }
    public required long TableCount { get; init; }
    public required string KmsKeyId { get; init; }
    public required decimal CreationTime { get; init; }
    public required decimal LastUpdatedTime { get; init; }
}

internal sealed record TableDescription
{
    public required string Arn { get; init; }
    public required string TableName { get; init; }
    public required string DatabaseName { get; init; }
    public required string TableStatus { get; init; }
    public required RetentionProperties RetentionProperties { get; init; }
    public required decimal CreationTime { get; init; }
    public required decimal LastUpdatedTime { get; init; }
    public required MagneticStoreWriteProperties MagneticStoreWriteProperties { get; init; }
    public required Schema Schema { get; init; }
}

internal sealed record DatabaseRequest
{
    public string? DatabaseName { get; set; }
    public string? KmsKeyId { get; set; }
    public IReadOnlyList<Tag>? Tags { get; set; }
}

internal sealed record TableRequest
{
    public string? DatabaseName { get; set; }
    public string? TableName { get; set; }
    public RetentionProperties? RetentionProperties { get; set; }
    public MagneticStoreWriteProperties? MagneticStoreWriteProperties { get; set; }
    public Schema? Schema { get; set; }
    public IReadOnlyList<Tag>? Tags { get; set; }
}

internal sealed record ListRequest
{
    public string? DatabaseName { get; set; }
    public string? NextToken { get; set; }
    public int? MaxResults { get; set; }
}

internal sealed record TagsRequest
{
    [JsonPropertyName("ResourceARN")]
    public string? ResourceArn { get; set; }
    public IReadOnlyList<Tag>? Tags { get; set; }
    public IReadOnlyList<string>? TagKeys { get; set; }
}

internal sealed record DatabaseResponse(DatabaseDescription Database);

internal sealed record TableResponse(TableDescription Table);

internal sealed record ListDatabasesResponse(IReadOnlyList<DatabaseDescription> Databases, string? NextToken);

internal sealed record ListTablesResponse(IReadOnlyList<TableDescription> Tables, string? NextToken);

internal sealed record ListTagsResponse(IReadOnlyList<Tag> Tags);

internal sealed record EndpointDescription(string Address, long CachePeriodInMinutes);

internal sealed record DescribeEndpointsResponse(IReadOnlyList<EndpointDescription> Endpoints);

internal sealed record EmptyRequest;
