namespace Amazon.TimestreamWrite.Tests.Surface;

/// <summary>
/// The public surface of AWSSDK.TimestreamWrite 4: names and types of API version 2018-11-01 as that package shows
/// them. Numbers, flags and times are nullable there; <c>[T]</c> is a list.
/// </summary>
internal static class Facts
{
    public const string Operations = """
        CreateBatchLoadTask(ClientToken: string, DataModelConfiguration: DataModelConfiguration,
            DataSourceConfiguration: DataSourceConfiguration, RecordVersion: long, ReportConfiguration:
            ReportConfiguration, TargetDatabaseName: string, TargetTableName: string) -> (TaskId: string)
        CreateDatabase(DatabaseName: string, KmsKeyId: string, Tags: [Tag]) -> (Database: Database)
        CreateTable(DatabaseName: string, MagneticStoreWriteProperties: MagneticStoreWriteProperties,
            RetentionProperties: RetentionProperties, Schema: Schema, TableName: string, Tags: [Tag]) -> (Table:
            Table)
        DeleteDatabase(DatabaseName: string) -> ()
        DeleteTable(DatabaseName: string, TableName: string) -> ()
        DescribeBatchLoadTask(TaskId: string) -> (BatchLoadTaskDescription: BatchLoadTaskDescription)
        DescribeDatabase(DatabaseName: string) -> (Database: Database)
        DescribeEndpoints() -> (Endpoints: [Endpoint])
        DescribeTable(DatabaseName: string, TableName: string) -> (Table: Table)
        ListBatchLoadTasks(MaxResults: int, NextToken: string, TaskStatus: BatchLoadStatus) -> (BatchLoadTasks:
            [BatchLoadTask], NextToken: string)
        ListDatabases(MaxResults: int, NextToken: string) -> (Databases: [Database], NextToken: string)
        ListTables(DatabaseName: string, MaxResults: int, NextToken: string) -> (NextToken: string, Tables:
            [Table])
        ListTagsForResource(ResourceARN: string) -> (Tags: [Tag])
        ResumeBatchLoadTask(TaskId: string) -> ()
        TagResource(ResourceARN: string, Tags: [Tag]) -> ()
        UntagResource(ResourceARN: string, TagKeys: [string]) -> ()
        UpdateDatabase(DatabaseName: string, KmsKeyId: string) -> (Database: Database)
        UpdateTable(DatabaseName: string, MagneticStoreWriteProperties: MagneticStoreWriteProperties,
            RetentionProperties: RetentionProperties, Schema: Schema, TableName: string) -> (Table: Table)
        WriteRecords(CommonAttributes: Record, DatabaseName: string, Records: [Record], TableName: string) ->
            (RecordsIngested: RecordsIngested)
        """;

    public const string Structures = """
        BatchLoadProgressReport(BytesMetered: long, FileFailures: long, ParseFailures: long,
            RecordIngestionFailures: long, RecordsIngested: long, RecordsProcessed: long)
        BatchLoadTask(CreationTime: DateTime, DatabaseName: string, LastUpdatedTime: DateTime, ResumableUntil:
            DateTime, TableName: string, TaskId: string, TaskStatus: BatchLoadStatus)
        BatchLoadTaskDescription(CreationTime: DateTime, DataModelConfiguration: DataModelConfiguration,
            DataSourceConfiguration: DataSourceConfiguration, ErrorMessage: string, LastUpdatedTime: DateTime,
            ProgressReport: BatchLoadProgressReport, RecordVersion: long, ReportConfiguration:
            ReportConfiguration, ResumableUntil: DateTime, TargetDatabaseName: string, TargetTableName: string,
            TaskId: string, TaskStatus: BatchLoadStatus)
        CsvConfiguration(ColumnSeparator: string, EscapeChar: string, NullValue: string, QuoteChar: string,
            TrimWhiteSpace: bool)
        DataModel(DimensionMappings: [DimensionMapping], MeasureNameColumn: string, MixedMeasureMappings:
            [MixedMeasureMapping], MultiMeasureMappings: MultiMeasureMappings, TimeColumn: string, TimeUnit:
            TimeUnit)
        DataModelConfiguration(DataModel: DataModel, DataModelS3Configuration: DataModelS3Configuration)
        DataModelS3Configuration(BucketName: string, ObjectKey: string)
        DataSourceConfiguration(CsvConfiguration: CsvConfiguration, DataFormat: BatchLoadDataFormat,
            DataSourceS3Configuration: DataSourceS3Configuration)
        DataSourceS3Configuration(BucketName: string, ObjectKeyPrefix: string)
        Database(Arn: string, CreationTime: DateTime, DatabaseName: string, KmsKeyId: string, LastUpdatedTime:
            DateTime, TableCount: long)
        Dimension(DimensionValueType: DimensionValueType, Name: string, Value: string)
        DimensionMapping(DestinationColumn: string, SourceColumn: string)
        Endpoint(Address: string, CachePeriodInMinutes: long)
        MagneticStoreRejectedDataLocation(S3Configuration: S3Configuration)
        MagneticStoreWriteProperties(EnableMagneticStoreWrites: bool, MagneticStoreRejectedDataLocation:
            MagneticStoreRejectedDataLocation)
        MeasureValue(Name: string, Type: MeasureValueType, Value: string)
        MixedMeasureMapping(MeasureName: string, MeasureValueType: MeasureValueType,
            MultiMeasureAttributeMappings: [MultiMeasureAttributeMapping], SourceColumn: string,
            TargetMeasureName: string)
        MultiMeasureAttributeMapping(MeasureValueType: ScalarMeasureValueType, SourceColumn: string,
            TargetMultiMeasureAttributeName: string)
        MultiMeasureMappings(MultiMeasureAttributeMappings: [MultiMeasureAttributeMapping],
            TargetMultiMeasureName: string)
        PartitionKey(EnforcementInRecord: PartitionKeyEnforcementLevel, Name: string, Type: PartitionKeyType)
        Record(Dimensions: [Dimension], MeasureName: string, MeasureValue: string, MeasureValueType:
            MeasureValueType, MeasureValues: [MeasureValue], Time: string, TimeUnit: TimeUnit, Version: long)
        RecordsIngested(MagneticStore: int, MemoryStore: int, Total: int)
        RejectedRecord(ExistingVersion: long, Reason: string, RecordIndex: int)
        ReportConfiguration(ReportS3Configuration: ReportS3Configuration)
        ReportS3Configuration(BucketName: string, EncryptionOption: S3EncryptionOption, KmsKeyId: string,
            ObjectKeyPrefix: string)
        RetentionProperties(MagneticStoreRetentionPeriodInDays: long, MemoryStoreRetentionPeriodInHours: long)
        S3Configuration(BucketName: string, EncryptionOption: S3EncryptionOption, KmsKeyId: string,
            ObjectKeyPrefix: string)
        Schema(CompositePartitionKey: [PartitionKey])
        Table(Arn: string, CreationTime: DateTime, DatabaseName: string, LastUpdatedTime: DateTime,
            MagneticStoreWriteProperties: MagneticStoreWriteProperties, RetentionProperties:
            RetentionProperties, Schema: Schema, TableName: string, TableStatus: TableStatus)
        Tag(Key: string, Value: string)
        """;

    public const string Constants = """
        BatchLoadDataFormat(CSV)
        BatchLoadStatus(CREATED, FAILED, IN_PROGRESS, PENDING_RESUME, PROGRESS_STOPPED, SUCCEEDED)
        DimensionValueType(VARCHAR)
        MeasureValueType(BIGINT, BOOLEAN, DOUBLE, MULTI, TIMESTAMP, VARCHAR)
        PartitionKeyEnforcementLevel(OPTIONAL, REQUIRED)
        PartitionKeyType(DIMENSION, MEASURE)
        S3EncryptionOption(SSE_KMS, SSE_S3)
        ScalarMeasureValueType(BIGINT, BOOLEAN, DOUBLE, TIMESTAMP, VARCHAR)
        TableStatus(ACTIVE, DELETING, RESTORING)
        TimeUnit(MICROSECONDS, MILLISECONDS, NANOSECONDS, SECONDS)
        """;

    public static readonly string[] Exceptions =
    [
        "AccessDeniedException",
        "ConflictException",
        "InternalServerException",
        "InvalidEndpointException",
        "RejectedRecordsException",
        "ResourceNotFoundException",
        "ServiceQuotaExceededException",
        "ThrottlingException",
        "ValidationException",
    ];

    /// <summary>The parameters of the client's constructors, in any order.</summary>
    public static readonly string[] Constructors =
    [
        "",
        "RegionEndpoint",
        "AmazonTimestreamWriteConfig",
        "AWSCredentials",
        "AWSCredentials, RegionEndpoint",
        "AWSCredentials, AmazonTimestreamWriteConfig",
        "String, String",
        "String, String, RegionEndpoint",
        "String, String, AmazonTimestreamWriteConfig",
        "String, String, String",
        "String, String, String, RegionEndpoint",
        "String, String, String, AmazonTimestreamWriteConfig",
    ];
}
