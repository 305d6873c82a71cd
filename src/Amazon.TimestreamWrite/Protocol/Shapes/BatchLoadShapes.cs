using Amazon.TimestreamWrite.Model;

namespace Amazon.TimestreamWrite.Protocol.Shapes;

/// <summary>The batch-load operations and what they describe.</summary>
internal static class BatchLoadShapes
{
    public static void AddTo(CodecTable codecs)
    {
        codecs.Add(new Shape<BatchLoadProgressReport>()
            .With(nameof(BatchLoadProgressReport.BytesMetered), static s => s.BytesMetered, static (s, v) => s.BytesMetered = v)
            .With(nameof(BatchLoadProgressReport.FileFailures), static s => s.FileFailures, static (s, v) => s.FileFailures = v)
            .With(nameof(BatchLoadProgressReport.ParseFailures), static s => s.ParseFailures, static (s, v) => s.ParseFailures = v)
            .With(
                nameof(BatchLoadProgressReport.RecordIngestionFailures),
                static s => s.RecordIngestionFailures,
                static (s, v) => s.RecordIngestionFailures = v)
            .With(nameof(BatchLoadProgressReport.RecordsIngested), static s => s.RecordsIngested, static (s, v) => s.RecordsIngested = v)
            .With(
                nameof(BatchLoadProgressReport.RecordsProcessed),
                static s => s.RecordsProcessed,
                static (s, v) => s.RecordsProcessed = v));
        codecs.Add(new Shape<BatchLoadTask>()
            .With(nameof(BatchLoadTask.CreationTime), static s => s.CreationTime, static (s, v) => s.CreationTime = v)
            .With(nameof(BatchLoadTask.DatabaseName), static s => s.DatabaseName, static (s, v) => s.DatabaseName = v)
            .With(nameof(BatchLoadTask.LastUpdatedTime), static s => s.LastUpdatedTime, static (s, v) => s.LastUpdatedTime = v)
            .With(nameof(BatchLoadTask.ResumableUntil), static s => s.ResumableUntil, static (s, v) => s.ResumableUntil = v)
            .With(nameof(BatchLoadTask.TableName), static s => s.TableName, static (s, v) => s.TableName = v)
            .With(nameof(BatchLoadTask.TaskId), static s => s.TaskId, static (s, v) => s.TaskId = v)
            .With(nameof(BatchLoadTask.TaskStatus), static s => s.TaskStatus, static (s, v) => s.TaskStatus = v));
        codecs.Add(new Shape<BatchLoadTaskDescription>()
            .With(nameof(BatchLoadTaskDescription.CreationTime), static s => s.CreationTime, static (s, v) => s.CreationTime = v)
            .With(
                nameof(BatchLoadTaskDescription.DataModelConfiguration),
                static s => s.DataModelConfiguration,
                static (s, v) => s.DataModelConfiguration = v)
            .With(
                nameof(BatchLoadTaskDescription.DataSourceConfiguration),
                static s => s.DataSourceConfiguration,
                static (s, v) => s.DataSourceConfiguration = v)
            .With(nameof(BatchLoadTaskDescription.ErrorMessage), static s => s.ErrorMessage, static (s, v) => s.ErrorMessage = v)
            .With(nameof(BatchLoadTaskDescription.LastUpdatedTime), static s => s.LastUpdatedTime, static (s, v) => s.LastUpdatedTime = v)
            .With(nameof(BatchLoadTaskDescription.ProgressReport), static s => s.ProgressReport, static (s, v) => s.ProgressReport = v)
            .With(nameof(BatchLoadTaskDescription.RecordVersion), static s => s.RecordVersion, static (s, v) => s.RecordVersion = v)
            .With(
                nameof(BatchLoadTaskDescription.ReportConfiguration),
                static s => s.ReportConfiguration,
                static (s, v) => s.ReportConfiguration = v)
            .With(nameof(BatchLoadTaskDescription.ResumableUntil), static s => s.ResumableUntil, static (s, v) => s.ResumableUntil = v)
            .With(
                nameof(BatchLoadTaskDescription.TargetDatabaseName),
                static s => s.TargetDatabaseName,
                static (s, v) => s.TargetDatabaseName = v)
            .With(nameof(BatchLoadTaskDescription.TargetTableName), static s => s.TargetTableName, static (s, v) => s.TargetTableName = v)
            .With(nameof(BatchLoadTaskDescription.TaskId), static s => s.TaskId, static (s, v) => s.TaskId = v)
            .With(nameof(BatchLoadTaskDescription.TaskStatus), static s => s.TaskStatus, static (s, v) => s.TaskStatus = v));
        codecs.Add(new Shape<CreateBatchLoadTaskRequest>()
            .With(
                nameof(CreateBatchLoadTaskRequest.ClientToken),
                static s => s.ClientToken,
                static (s, v) => s.ClientToken = v, new TokenCodec())
            .With(
                nameof(CreateBatchLoadTaskRequest.DataModelConfiguration),
                static s => s.DataModelConfiguration,
                static (s, v) => s.DataModelConfiguration = v)
            .With(
                nameof(CreateBatchLoadTaskRequest.DataSourceConfiguration),
                static s => s.DataSourceConfiguration,
                static (s, v) => s.DataSourceConfiguration = v)
            .With(nameof(CreateBatchLoadTaskRequest.RecordVersion), static s => s.RecordVersion, static (s, v) => s.RecordVersion = v)
            .With(
                nameof(CreateBatchLoadTaskRequest.ReportConfiguration),
                static s => s.ReportConfiguration,
                static (s, v) => s.ReportConfiguration = v)
            .With(
                nameof(CreateBatchLoadTaskRequest.TargetDatabaseName),
                static s => s.TargetDatabaseName,
                static (s, v) => s.TargetDatabaseName = v)
            .With(
                nameof(CreateBatchLoadTaskRequest.TargetTableName),
                static s => s.TargetTableName,
                static (s, v) => s.TargetTableName = v));
        codecs.Add(new Shape<CreateBatchLoadTaskResponse>()
            .With(nameof(CreateBatchLoadTaskResponse.TaskId), static s => s.TaskId, static (s, v) => s.TaskId = v));
        codecs.Add(new Shape<CsvConfiguration>()
            .With(nameof(CsvConfiguration.ColumnSeparator), static s => s.ColumnSeparator, static (s, v) => s.ColumnSeparator = v)
            .With(nameof(CsvConfiguration.EscapeChar), static s => s.EscapeChar, static (s, v) => s.EscapeChar = v)
            .With(nameof(CsvConfiguration.NullValue), static s => s.NullValue, static (s, v) => s.NullValue = v)
            .With(nameof(CsvConfiguration.QuoteChar), static s => s.QuoteChar, static (s, v) => s.QuoteChar = v)
            .With(nameof(CsvConfiguration.TrimWhiteSpace), static s => s.TrimWhiteSpace, static (s, v) => s.TrimWhiteSpace = v));
        codecs.Add(new Shape<DataModel>()
            .With(nameof(DataModel.DimensionMappings), static s => s.DimensionMappings, static (s, v) => s.DimensionMappings = v)
            .With(nameof(DataModel.MeasureNameColumn), static s => s.MeasureNameColumn, static (s, v) => s.MeasureNameColumn = v)
            .With(nameof(DataModel.MixedMeasureMappings), static s => s.MixedMeasureMappings, static (s, v) => s.MixedMeasureMappings = v)
            .With(nameof(DataModel.MultiMeasureMappings), static s => s.MultiMeasureMappings, static (s, v) => s.MultiMeasureMappings = v)
            .With(nameof(DataModel.TimeColumn), static s => s.TimeColumn, static (s, v) => s.TimeColumn = v)
            .With(nameof(DataModel.TimeUnit), static s => s.TimeUnit, static (s, v) => s.TimeUnit = v));
        codecs.Add(new Shape<DataModelConfiguration>()
            .With(nameof(DataModelConfiguration.DataModel), static s => s.DataModel, static (s, v) => s.DataModel = v)
            .With(
                nameof(DataModelConfiguration.DataModelS3Configuration),
                static s => s.DataModelS3Configuration,
                static (s, v) => s.DataModelS3Configuration = v));
        codecs.Add(new Shape<DataModelS3Configuration>()
            .With(nameof(DataModelS3Configuration.BucketName), static s => s.BucketName, static (s, v) => s.BucketName = v)
            .With(nameof(DataModelS3Configuration.ObjectKey), static s => s.ObjectKey, static (s, v) => s.ObjectKey = v));
        codecs.Add(new Shape<DataSourceConfiguration>()
            .With(nameof(DataSourceConfiguration.CsvConfiguration), static s => s.CsvConfiguration, static (s, v) => s.CsvConfiguration = v)
            .With(nameof(DataSourceConfiguration.DataFormat), static s => s.DataFormat, static (s, v) => s.DataFormat = v)
            .With(
                nameof(DataSourceConfiguration.DataSourceS3Configuration),
                static s => s.DataSourceS3Configuration,
                static (s, v) => s.DataSourceS3Configuration = v));
        codecs.Add(new Shape<DataSourceS3Configuration>()
            .With(nameof(DataSourceS3Configuration.BucketName), static s => s.BucketName, static (s, v) => s.BucketName = v)
            .With(
                nameof(DataSourceS3Configuration.ObjectKeyPrefix),
                static s => s.ObjectKeyPrefix,
                static (s, v) => s.ObjectKeyPrefix = v));
        codecs.Add(new Shape<DescribeBatchLoadTaskRequest>()
            .With(nameof(DescribeBatchLoadTaskRequest.TaskId), static s => s.TaskId, static (s, v) => s.TaskId = v));
        codecs.Add(new Shape<DescribeBatchLoadTaskResponse>()
            .With(
                nameof(DescribeBatchLoadTaskResponse.BatchLoadTaskDescription),
                static s => s.BatchLoadTaskDescription,
                static (s, v) => s.BatchLoadTaskDescription = v));
        codecs.Add(new Shape<DimensionMapping>()
            .With(nameof(DimensionMapping.DestinationColumn), static s => s.DestinationColumn, static (s, v) => s.DestinationColumn = v)
            .With(nameof(DimensionMapping.SourceColumn), static s => s.SourceColumn, static (s, v) => s.SourceColumn = v));
        codecs.Add(new Shape<ListBatchLoadTasksRequest>()
            .With(nameof(ListBatchLoadTasksRequest.MaxResults), static s => s.MaxResults, static (s, v) => s.MaxResults = v)
            .With(nameof(ListBatchLoadTasksRequest.NextToken), static s => s.NextToken, static (s, v) => s.NextToken = v)
            .With(nameof(ListBatchLoadTasksRequest.TaskStatus), static s => s.TaskStatus, static (s, v) => s.TaskStatus = v));
        codecs.Add(new Shape<ListBatchLoadTasksResponse>()
            .With(nameof(ListBatchLoadTasksResponse.BatchLoadTasks), static s => s.BatchLoadTasks, static (s, v) => s.BatchLoadTasks = v)
            .With(nameof(ListBatchLoadTasksResponse.NextToken), static s => s.NextToken, static (s, v) => s.NextToken = v));
        codecs.Add(new Shape<MixedMeasureMapping>()
            .With(nameof(MixedMeasureMapping.MeasureName), static s => s.MeasureName, static (s, v) => s.MeasureName = v)
            .With(nameof(MixedMeasureMapping.MeasureValueType), static s => s.MeasureValueType, static (s, v) => s.MeasureValueType = v)
            .With(
                nameof(MixedMeasureMapping.MultiMeasureAttributeMappings),
                static s => s.MultiMeasureAttributeMappings,
                static (s, v) => s.MultiMeasureAttributeMappings = v)
            .With(nameof(MixedMeasureMapping.SourceColumn), static s => s.SourceColumn, static (s, v) => s.SourceColumn = v)
            .With(
                nameof(MixedMeasureMapping.TargetMeasureName),
                static s => s.TargetMeasureName,
                static (s, v) => s.TargetMeasureName = v));
        codecs.Add(new Shape<MultiMeasureAttributeMapping>()
            .With(
                nameof(MultiMeasureAttributeMapping.MeasureValueType),
                static s => s.MeasureValueType,
                static (s, v) => s.MeasureValueType = v)
            .With(nameof(MultiMeasureAttributeMapping.SourceColumn), static s => s.SourceColumn, static (s, v) => s.SourceColumn = v)
            .With(
                nameof(MultiMeasureAttributeMapping.TargetMultiMeasureAttributeName),
                static s => s.TargetMultiMeasureAttributeName,
                static (s, v) => s.TargetMultiMeasureAttributeName = v));
        codecs.Add(new Shape<MultiMeasureMappings>()
            .With(
                nameof(MultiMeasureMappings.MultiMeasureAttributeMappings),
                static s => s.MultiMeasureAttributeMappings,
                static (s, v) => s.MultiMeasureAttributeMappings = v)
            .With(
                nameof(MultiMeasureMappings.TargetMultiMeasureName),
                static s => s.TargetMultiMeasureName,
                static (s, v) => s.TargetMultiMeasureName = v));
        codecs.Add(new Shape<ReportConfiguration>()
            .With(
                nameof(ReportConfiguration.ReportS3Configuration),
                static s => s.ReportS3Configuration,
                static (s, v) => s.ReportS3Configuration = v));
        codecs.Add(new Shape<ReportS3Configuration>()
            .With(nameof(ReportS3Configuration.BucketName), static s => s.BucketName, static (s, v) => s.BucketName = v)
            .With(nameof(ReportS3Configuration.EncryptionOption), static s => s.EncryptionOption, static (s, v) => s.EncryptionOption = v)
            .With(nameof(ReportS3Configuration.KmsKeyId), static s => s.KmsKeyId, static (s, v) => s.KmsKeyId = v)
            .With(nameof(ReportS3Configuration.ObjectKeyPrefix), static s => s.ObjectKeyPrefix, static (s, v) => s.ObjectKeyPrefix = v));
        codecs.Add(new Shape<ResumeBatchLoadTaskRequest>()
            .With(nameof(ResumeBatchLoadTaskRequest.TaskId), static s => s.TaskId, static (s, v) => s.TaskId = v));
        codecs.Add(new Shape<ResumeBatchLoadTaskResponse>());
    }
}
