using Amazon.TimestreamWrite.Model;

namespace Amazon.TimestreamWrite.Protocol.Shapes;

/// <summary>Tables and what they consist of.</summary>
internal static class TablesShapes
{
    public static void AddTo(CodecTable codecs)
    {
        codecs.Add(new Shape<CreateTableRequest>()
            .With(nameof(CreateTableRequest.DatabaseName), static s => s.DatabaseName, static (s, v) => s.DatabaseName = v)
            .With(
                nameof(CreateTableRequest.MagneticStoreWriteProperties),
                static s => s.MagneticStoreWriteProperties,
                static (s, v) => s.MagneticStoreWriteProperties = v)
            .With(
                nameof(CreateTableRequest.RetentionProperties),
                static s => s.RetentionProperties,
                static (s, v) => s.RetentionProperties = v)
            .With(nameof(CreateTableRequest.Schema), static s => s.Schema, static (s, v) => s.Schema = v)
            .With(nameof(CreateTableRequest.TableName), static s => s.TableName, static (s, v) => s.TableName = v)
            .With(nameof(CreateTableRequest.Tags), static s => s.Tags, static (s, v) => s.Tags = v));
        codecs.Add(new Shape<CreateTableResponse>()
            .With(nameof(CreateTableResponse.Table), static s => s.Table, static (s, v) => s.Table = v));
        codecs.Add(new Shape<DeleteTableRequest>()
            .With(nameof(DeleteTableRequest.DatabaseName), static s => s.DatabaseName, static (s, v) => s.DatabaseName = v)
            .With(nameof(DeleteTableRequest.TableName), static s => s.TableName, static (s, v) => s.TableName = v));
        codecs.Add(new Shape<DeleteTableResponse>());
        codecs.Add(new Shape<DescribeTableRequest>()
            .With(nameof(DescribeTableRequest.DatabaseName), static s => s.DatabaseName, static (s, v) => s.DatabaseName = v)
            .With(nameof(DescribeTableRequest.TableName), static s => s.TableName, static (s, v) => s.TableName = v));
        codecs.Add(new Shape<DescribeTableResponse>()
            .With(nameof(DescribeTableResponse.Table), static s => s.Table, static (s, v) => s.Table = v));
        codecs.Add(new Shape<ListTablesRequest>()
            .With(nameof(ListTablesRequest.DatabaseName), static s => s.DatabaseName, static (s, v) => s.DatabaseName = v)
            .With(nameof(ListTablesRequest.MaxResults), static s => s.MaxResults, static (s, v) => s.MaxResults = v)
            .With(nameof(ListTablesRequest.NextToken), static s => s.NextToken, static (s, v) => s.NextToken = v));
        codecs.Add(new Shape<ListTablesResponse>()
            .With(nameof(ListTablesResponse.NextToken), static s => s.NextToken, static (s, v) => s.NextToken = v)
            .With(nameof(ListTablesResponse.Tables), static s => s.Tables, static (s, v) => s.Tables = v));
        codecs.Add(new Shape<MagneticStoreRejectedDataLocation>()
            .With(
                nameof(MagneticStoreRejectedDataLocation.S3Configuration),
                static s => s.S3Configuration,
                static (s, v) => s.S3Configuration = v));
        codecs.Add(new Shape<MagneticStoreWriteProperties>()
            .With(
                nameof(MagneticStoreWriteProperties.EnableMagneticStoreWrites),
                static s => s.EnableMagneticStoreWrites,
                static (s, v) => s.EnableMagneticStoreWrites = v)
            .With(
                nameof(MagneticStoreWriteProperties.MagneticStoreRejectedDataLocation),
                static s => s.MagneticStoreRejectedDataLocation,
                static (s, v) => s.MagneticStoreRejectedDataLocation = v));
        codecs.Add(new Shape<PartitionKey>()
            .With(nameof(PartitionKey.EnforcementInRecord), static s => s.EnforcementInRecord, static (s, v) => s.EnforcementInRecord = v)
            .With(nameof(PartitionKey.Name), static s => s.Name, static (s, v) => s.Name = v)
            .With(nameof(PartitionKey.Type), static s => s.Type, static (s, v) => s.Type = v));
        codecs.Add(new Shape<RetentionProperties>()
            .With(
                nameof(RetentionProperties.MagneticStoreRetentionPeriodInDays),
                static s => s.MagneticStoreRetentionPeriodInDays,
                static (s, v) => s.MagneticStoreRetentionPeriodInDays = v)
            .With(
                nameof(RetentionProperties.MemoryStoreRetentionPeriodInHours),
                static s => s.MemoryStoreRetentionPeriodInHours,
                static (s, v) => s.MemoryStoreRetentionPeriodInHours = v));
        codecs.Add(new Shape<S3Configuration>()
            .With(nameof(S3Configuration.BucketName), static s => s.BucketName, static (s, v) => s.BucketName = v)
            .With(nameof(S3Configuration.EncryptionOption), static s => s.EncryptionOption, static (s, v) => s.EncryptionOption = v)
            .With(nameof(S3Configuration.KmsKeyId), static s => s.KmsKeyId, static (s, v) => s.KmsKeyId = v)
            .With(nameof(S3Configuration.ObjectKeyPrefix), static s => s.ObjectKeyPrefix, static (s, v) => s.ObjectKeyPrefix = v));
        codecs.Add(new Shape<Schema>()
            .With(nameof(Schema.CompositePartitionKey), static s => s.CompositePartitionKey, static (s, v) => s.CompositePartitionKey = v));
        codecs.Add(new Shape<Table>()
            .With(nameof(Table.Arn), static s => s.Arn, static (s, v) => s.Arn = v)
            .With(nameof(Table.CreationTime), static s => s.CreationTime, static (s, v) => s.CreationTime = v)
            .With(nameof(Table.DatabaseName), static s => s.DatabaseName, static (s, v) => s.DatabaseName = v)
            .With(nameof(Table.LastUpdatedTime), static s => s.LastUpdatedTime, static (s, v) => s.LastUpdatedTime = v)
            .With(
                nameof(Table.MagneticStoreWriteProperties),
                static s => s.MagneticStoreWriteProperties,
                static (s, v) => s.MagneticStoreWriteProperties = v)
            .With(nameof(Table.RetentionProperties), static s => s.RetentionProperties, static (s, v) => s.RetentionProperties = v)
            .With(nameof(Table.Schema), static s => s.Schema, static (s, v) => s.Schema = v)
            .With(nameof(Table.TableName), static s => s.TableName, static (s, v) => s.TableName = v)
            .With(nameof(Table.TableStatus), static s => s.TableStatus, static (s, v) => s.TableStatus = v));
        codecs.Add(new Shape<UntagResourceRequest>()
            .With(nameof(UntagResourceRequest.ResourceARN), static s => s.ResourceARN, static (s, v) => s.ResourceARN = v)
            .With(nameof(UntagResourceRequest.TagKeys), static s => s.TagKeys, static (s, v) => s.TagKeys = v));
        codecs.Add(new Shape<UntagResourceResponse>());
        codecs.Add(new Shape<UpdateTableRequest>()
            .With(nameof(UpdateTableRequest.DatabaseName), static s => s.DatabaseName, static (s, v) => s.DatabaseName = v)
            .With(
                nameof(UpdateTableRequest.MagneticStoreWriteProperties),
                static s => s.MagneticStoreWriteProperties,
                static (s, v) => s.MagneticStoreWriteProperties = v)
            .With(
                nameof(UpdateTableRequest.RetentionProperties),
                static s => s.RetentionProperties,
                static (s, v) => s.RetentionProperties = v)
            .With(nameof(UpdateTableRequest.Schema), static s => s.Schema, static (s, v) => s.Schema = v)
            .With(nameof(UpdateTableRequest.TableName), static s => s.TableName, static (s, v) => s.TableName = v));
        codecs.Add(new Shape<UpdateTableResponse>()
            .With(nameof(UpdateTableResponse.Table), static s => s.Table, static (s, v) => s.Table = v));
    }
}
