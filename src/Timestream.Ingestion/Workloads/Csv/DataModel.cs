using System.Text.Json.Serialization;

namespace Timestream.Ingestion.Workloads.Csv;

/// <summary>
/// How the columns of a CSV become records: AWS's data model of batch load, with the same keys (Timestream API reference, "DataModel"),
/// and one key of ours, <see cref="Extensions"/>.
/// </summary>
public sealed record DataModel
{
    /// <summary>Column of the time.</summary>
    /// <value><c>time</c>.</value>
    public string? TimeColumn { get; init; }

    /// <summary>Unit of the time: SECONDS, MILLISECONDS, MICROSECONDS or NANOSECONDS.</summary>
    /// <value>MILLISECONDS.</value>
    public string? TimeUnit { get; init; }

    /// <summary>Columns of the dimensions. AWS needs one or more; here it may be empty if <see cref="Extensions"/> has one.</summary>
    public IReadOnlyList<DimensionMapping>? DimensionMappings { get; init; }

    /// <summary>One multi-measure record per row. Either this or <see cref="MixedMeasureMappings"/>.</summary>
    public MultiMeasureMappings? MultiMeasureMappings { get; init; }

    /// <summary>One record per row and mapping, or, with a <see cref="MeasureNameColumn"/>, per row and mapping of its name.</summary>
    public IReadOnlyList<MixedMeasureMapping>? MixedMeasureMappings { get; init; }

    /// <summary>Column of the measure name; null if the mappings name the measure.</summary>
    public string? MeasureNameColumn { get; init; }

    /// <summary>What AWS's model cannot say. Batch load does not take it.</summary>
    public DataModelExtensions? Extensions { get; init; }
}

/// <summary>A column whose value is a dimension.</summary>
public sealed record DimensionMapping
{
    /// <summary>The column.</summary>
    public string? SourceColumn { get; init; }

    /// <summary>Name of the dimension; null for the name of the column.</summary>
    public string? DestinationColumn { get; init; }
}

/// <summary>The measures of one multi-measure record per row.</summary>
public sealed record MultiMeasureMappings
{
    /// <summary>Measure name of the records; needed without a measure name column.</summary>
    public string? TargetMultiMeasureName { get; init; }

    /// <summary>One or more measures.</summary>
    public IReadOnlyList<MultiMeasureAttributeMapping>? MultiMeasureAttributeMappings { get; init; }
}

/// <summary>A column whose value is a measure of a multi-measure record.</summary>
public sealed record MultiMeasureAttributeMapping
{
    /// <summary>The column.</summary>
    public string? SourceColumn { get; init; }

    /// <summary>Name of the measure; null for the name of the column.</summary>
    public string? TargetMultiMeasureAttributeName { get; init; }

    /// <summary>DOUBLE, BIGINT, BOOLEAN, VARCHAR or TIMESTAMP.</summary>
    /// <value>DOUBLE.</value>
    public string? MeasureValueType { get; init; }
}

/// <summary>A column whose value is a record, or columns whose values are the measures of a multi-measure record.</summary>
public sealed record MixedMeasureMapping
{
    /// <summary>Value of the measure name column for which this mapping applies.</summary>
    public string? MeasureName { get; init; }

    /// <summary>The column of a single measure.</summary>
    public string? SourceColumn { get; init; }

    /// <summary>Measure name of the record; null for <see cref="MeasureName"/> or, without it, the name of the column.</summary>
    public string? TargetMeasureName { get; init; }

    /// <summary>DOUBLE, BIGINT, BOOLEAN, VARCHAR or MULTI.</summary>
    public string? MeasureValueType { get; init; }

    /// <summary>The measures of a MULTI.</summary>
    public IReadOnlyList<MultiMeasureAttributeMapping>? MultiMeasureAttributeMappings { get; init; }
}

/// <summary>Our additions to AWS's data model.</summary>
public sealed record DataModelExtensions
{
    /// <summary>
    /// Form of times that are text: <c>ISO</c> for ISO 8601 with a T or a space (<c>2014-02-14 14:30:00</c>), up to nine digits of a
    /// second and UTC where no offset is stated; or a .NET format such as <c>dd/MM/yyyy HH:mm</c>. They are sent in
    /// <see cref="DataModel.TimeUnit"/>.
    /// </summary>
    /// <value>Null: times are whole numbers, as in AWS's model.</value>
    public string? TimeFormat { get; init; }

    /// <summary>Dimensions that are no columns.</summary>
    public IReadOnlyList<ConstantDimension>? ConstantDimensions { get; init; }

    /// <summary>Character between the fields.</summary>
    /// <value>A comma.</value>
    public string? ColumnSeparator { get; init; }

    /// <summary>Text that means no value, like an empty field.</summary>
    /// <value>Null: only an empty field does.</value>
    public string? NullValue { get; init; }
}

/// <summary>A dimension with the same value in all rows of a file.</summary>
public sealed record ConstantDimension
{
    /// <summary>Name of the dimension.</summary>
    public string? Name { get; init; }

    /// <summary>Its value, in which <c>{file}</c> stands for the name of the file without its ending.</summary>
    public string? Value { get; init; }
}

[JsonSourceGenerationOptions(
    WriteIndented = true,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    ReadCommentHandling = System.Text.Json.JsonCommentHandling.Skip,
    AllowTrailingCommas = true)]
[JsonSerializable(typeof(DataModel))]
internal sealed partial class DataModelJson : JsonSerializerContext;
