using System.Text.Json.Serialization;

namespace Timestream.LocalEndpoint.Protocol;

// Shapes of batch load in the service model, 2018-11-01.

internal sealed record CreateBatchLoadTaskRequest
{
    public string? ClientToken { get; set; }
    public DataModelConfiguration? DataModelConfiguration { get; set; }
    public DataSourceConfiguration? DataSourceConfiguration { get; set; }
    public ReportConfiguration? ReportConfiguration { get; set; }
    public string? TargetDatabaseName { get; set; }
    public string? TargetTableName { get; set; }
    public long? RecordVersion { get; set; }
}

internal sealed record DataModelConfiguration
{
    public DataModel? DataModel { get; set; }
    public DataModelS3Configuration? DataModelS3Configuration { get; set; }
}

internal sealed record DataModelS3Configuration
{
    public string? BucketName { get; set; }
    public string? ObjectKey { get; set; }
}

internal sealed record DataModel
{
    public string? TimeColumn { get; set; }
    public string? TimeUnit { get; set; }
    public IReadOnlyList<DimensionMapping>? DimensionMappings { get; set; }
    public MultiMeasureMappings? MultiMeasureMappings { get; set; }
    public IReadOnlyList<MixedMeasureMapping>? MixedMeasureMappings { get; set; }
    public string? MeasureNameColumn { get; set; }
}

internal sealed record DimensionMapping
{
    public string? SourceColumn { get; set; }
    public string? DestinationColumn { get; set; }
}

internal sealed record MultiMeasureMappings
{
    public string? TargetMultiMeasureName { get; set; }
    public IReadOnlyList<MultiMeasureAttributeMapping>? MultiMeasureAttributeMappings { get; set; }
}

internal sealed record MultiMeasureAttributeMapping
{
    public string? SourceColumn { get; set; }
    public string? TargetMultiMeasureAttributeName { get; set; }
    public string? MeasureValueType { get; set; }
}

internal sealed record MixedMeasureMapping
{
    public string? MeasureName { get; set; }
    public string? SourceColumn { get; set; }
    public string? TargetMeasureName { get; set; }
    public string? MeasureValueType { get; set; }
    public IReadOnlyList<MultiMeasureAttributeMapping>? MultiMeasureAttributeMappings { get; set; }
}

internal sealed record DataSourceConfiguration
{
    public DataSourceS3Configuration? DataSourceS3Configuration { get; set; }
    public CsvConfiguration? CsvConfiguration { get; set; }
    public string? DataFormat { get; set; }
}

internal sealed record DataSourceS3Configuration
{
    public string? BucketName { get; set; }
    public string? ObjectKeyPrefix { get; set; }
}

internal sealed record CsvConfiguration
{
    public string? ColumnSeparator { get; set; }
    public string? EscapeChar { get; set; }
    public string? QuoteChar { get; set; }
    public string? NullValue { get; set; }
    public bool? TrimWhiteSpace { get; set; }
}

internal sealed record ReportConfiguration
{
    public S3Configuration? ReportS3Configuration { get; set; }
}

internal sealed record BatchLoadProgressReport
{
    public long RecordsProcessed { get; init; }
    public long RecordsIngested { get; init; }
    public long ParseFailures { get; init; }
    public long RecordIngestionFailures { get; init; }
    public long FileFailures { get; init; }
    public long BytesMetered { get; init; }
}

internal sealed record BatchLoadTaskDescription
{
    public required string TaskId { get; init; }
    public string? ErrorMessage { get; init; }
    public DataSourceConfiguration? DataSourceConfiguration { get; init; }
    public BatchLoadProgressReport? ProgressReport { get; init; }
    public ReportConfiguration? ReportConfiguration { get; init; }
    public DataModelConfiguration? DataModelConfiguration { get; init; }
    public required string TargetDatabaseName { get; init; }
    public required string TargetTableName { get; init; }
    public required string TaskStatus { get; init; }
    public long? RecordVersion { get; init; }
    public required decimal CreationTime { get; init; }
    public required decimal LastUpdatedTime { get; init; }
    public decimal? ResumableUntil { get; init; }
}

/// <summary>A task in a list.</summary>
internal sealed record BatchLoadTaskSummary
{
    public required string TaskId { get; init; }
    public required string TaskStatus { get; init; }
    public required string DatabaseName { get; init; }
    public required string TableName { get; init; }
    public required decimal CreationTime { get; init; }
    public required decimal LastUpdatedTime { get; init; }
    public decimal? ResumableUntil { get; init; }
}

internal sealed record BatchLoadTaskRequest
{
    public string? TaskId { get; set; }
}

internal sealed record ListBatchLoadTasksRequest
{
    public string? NextToken { get; set; }
    public int? MaxResults { get; set; }
    public string? TaskStatus { get; set; }
}

internal sealed record CreateBatchLoadTaskResponse(string TaskId);

internal sealed record DescribeBatchLoadTaskResponse(BatchLoadTaskDescription BatchLoadTaskDescription);

internal sealed record ListBatchLoadTasksResponse(IReadOnlyList<BatchLoadTaskSummary> BatchLoadTasks, string? NextToken);

/// <summary>
/// The error report of a task, written as an object to the bucket for reports: Developer Guide, "Using batch load error reports".
/// </summary>
internal sealed record BatchLoadErrorReport(
    [property: JsonPropertyName("taskId")] string TaskId,
    [property: JsonPropertyName("taskErrors")] IReadOnlyList<BatchLoadError> TaskErrors,
    [property: JsonPropertyName("fileErrors")] IReadOnlyList<BatchLoadFileErrors> FileErrors);

/// <param name="LineRanges">First and last line of each run of lines with this error; line 1 is the header.</param>
internal sealed record BatchLoadError(
    [property: JsonPropertyName("reason")] string Reason,
    [property: JsonPropertyName("lineRanges")] IReadOnlyList<long[]>? LineRanges);

internal sealed record BatchLoadFileErrors(
    [property: JsonPropertyName("fileName")] string FileName,
    [property: JsonPropertyName("errors")] IReadOnlyList<BatchLoadError> Errors);
