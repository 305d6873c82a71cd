using System.Text.RegularExpressions;
using Timestream.LocalEndpoint.Constraints;
using Timestream.LocalEndpoint.Protocol;

namespace Timestream.LocalEndpoint.BatchLoad;

/// <summary>Constraints of the service model on batch load, and the rules of its documentation.</summary>
internal static partial class BatchLoadConstraints
{
    private const string TaskIdPattern = "[A-Z0-9]+";
    private static readonly string[] s_scalars = ["DOUBLE", "BIGINT", "BOOLEAN", "VARCHAR", "TIMESTAMP"];

    public static void TaskId(this ConstraintViolations violations, string? id)
    {
        violations.Required(id, "taskId");
        violations.Pattern(id, "taskId", TaskIdCharacters(), TaskIdPattern);
        violations.Length(id, "taskId", 3, 32);
    }

    public static void Check(CreateBatchLoadTaskRequest request)
    {
        var violations = new ConstraintViolations();
        violations.Length(request.ClientToken, "clientToken", 1, 64);
        violations.NewName(request.TargetDatabaseName, "targetDatabaseName");
        violations.NewName(request.TargetTableName, "targetTableName");
        CheckSource(violations, request.DataSourceConfiguration);
        CheckReport(violations, request.ReportConfiguration);
        if (request.DataModelConfiguration?.DataModel is { } model)
        {
            CheckModel(violations, model);
        }

        if (request.DataModelConfiguration?.DataModelS3Configuration is { } s3)
        {
            violations.S3(new S3Configuration { BucketName = s3.BucketName }, "dataModelConfiguration.dataModelS3Configuration");
            violations.Length(s3.ObjectKey, "dataModelConfiguration.dataModelS3Configuration.objectKey", 1, 1024);
        }

        violations.ThrowIfAny();
        if (request.RecordVersion < 1)
        {
            throw ServiceException.Validation(Texts.InvalidVersion);
        }

        if (request.DataModelConfiguration is null or { DataModel: null, DataModelS3Configuration: null })
        {
            throw ServiceException.Validation(Texts.NoDataModel);
        }

        if (request.DataModelConfiguration.DataModel is { } given && ErrorOf(given) is { } error)
        {
            throw ServiceException.Validation(error);
        }
    }

    /// <summary>The error of a data model that has the right shape; null if there is none.</summary>
    public static string? ErrorOf(DataModel model) => model switch
    {
        { DimensionMappings: null or { Count: 0 } } => Texts.NoDimensionMapping,
        _ when HasNullMapping(model) => Texts.NullMapping,
        { MultiMeasureMappings: null, MixedMeasureMappings: null or { Count: 0 } } => Texts.NoMeasureMapping,
        { MultiMeasureMappings: not null, MixedMeasureMappings.Count: > 0 } => Texts.TwoMeasureMappings,
        { MultiMeasureMappings.MultiMeasureAttributeMappings: null or { Count: 0 } } and { MultiMeasureMappings: not null } =>
            Texts.NoMeasureMapping,
        { MultiMeasureMappings: { TargetMultiMeasureName: null }, MeasureNameColumn: null } => Texts.NoMultiMeasureName,
        _ => null,
    };

    // Constraints check the model of a request, but not one that is read from an object.
    private static bool HasNullMapping(DataModel model) =>
        model.DimensionMappings!.Any(mapping => mapping is null)
        || model.MultiMeasureMappings?.MultiMeasureAttributeMappings?.Any(mapping => mapping is null) == true
        || model.MixedMeasureMappings?.Any(mapping =>
            mapping is null || mapping.MultiMeasureAttributeMappings?.Any(attribute => attribute is null) == true) == true;

    private static void CheckSource(ConstraintViolations violations, DataSourceConfiguration? source)
    {
        violations.Required(source, "dataSourceConfiguration");
        if (source is null)
        {
            return;
        }

        const string path = "dataSourceConfiguration";
        violations.Required(source.DataFormat, $"{path}.dataFormat");
        violations.OneOf(source.DataFormat, $"{path}.dataFormat", "CSV");
        violations.Required(source.DataSourceS3Configuration, $"{path}.dataSourceS3Configuration");
        if (source.DataSourceS3Configuration is { } s3)
        {
            violations.Required(s3.BucketName, $"{path}.dataSourceS3Configuration.bucketName");
            violations.S3(
                new S3Configuration { BucketName = s3.BucketName, ObjectKeyPrefix = s3.ObjectKeyPrefix },
                $"{path}.dataSourceS3Configuration");
        }

        if (source.CsvConfiguration is { } csv)
        {
            violations.Length(csv.ColumnSeparator, $"{path}.csvConfiguration.columnSeparator", 1, 1);
            violations.Length(csv.EscapeChar, $"{path}.csvConfiguration.escapeChar", 1, 1);
            violations.Length(csv.QuoteChar, $"{path}.csvConfiguration.quoteChar", 1, 1);
            violations.Length(csv.NullValue, $"{path}.csvConfiguration.nullValue", 1, 256);
        }
    }

    private static void CheckReport(ConstraintViolations violations, ReportConfiguration? report)
    {
        violations.Required(report, "reportConfiguration");
        if (report?.ReportS3Configuration is { } s3)
        {
            violations.Required(s3.BucketName, "reportConfiguration.reportS3Configuration.bucketName");
            violations.S3(s3, "reportConfiguration.reportS3Configuration");
        }
    }

    private static void CheckModel(ConstraintViolations violations, DataModel model)
    {
        const string path = "dataModelConfiguration.dataModel";
        violations.OneOf(model.TimeUnit, $"{path}.timeUnit", "MILLISECONDS", "SECONDS", "MICROSECONDS", "NANOSECONDS");
        violations.Required(model.DimensionMappings, $"{path}.dimensionMappings");
        for (var i = 0; i < model.DimensionMappings?.Count; i++)
        {
            violations.Required(model.DimensionMappings[i], $"{path}.dimensionMappings.{i + 1}.member");
        }

        CheckAttributes(
            violations,
            model.MultiMeasureMappings?.MultiMeasureAttributeMappings,
            $"{path}.multiMeasureMappings.multiMeasureAttributeMappings");
        for (var i = 0; i < model.MixedMeasureMappings?.Count; i++)
        {
            var mapping = model.MixedMeasureMappings[i];
            var member = $"{path}.mixedMeasureMappings.{i + 1}.member";
            violations.Required(mapping, member);
            if (mapping is not null)
            {
                violations.Required(mapping.MeasureValueType, $"{member}.measureValueType");
            }

            violations.OneOf(mapping?.MeasureValueType, $"{member}.measureValueType", [.. s_scalars, "MULTI"]);
            CheckAttributes(violations, mapping?.MultiMeasureAttributeMappings, $"{member}.multiMeasureAttributeMappings");
        }
    }

    private static void CheckAttributes(
        ConstraintViolations violations, IReadOnlyList<MultiMeasureAttributeMapping>? attributes, string path)
    {
        for (var i = 0; i < attributes?.Count; i++)
        {
            violations.Required(attributes[i], $"{path}.{i + 1}.member");
            if (attributes[i] is not null)
            {
                violations.Required(attributes[i].SourceColumn, $"{path}.{i + 1}.member.sourceColumn");
            }

            violations.OneOf(attributes[i]?.MeasureValueType, $"{path}.{i + 1}.member.measureValueType", s_scalars);
        }
    }

    [GeneratedRegex($@"\A{TaskIdPattern}\z")]
    private static partial Regex TaskIdCharacters();
}
