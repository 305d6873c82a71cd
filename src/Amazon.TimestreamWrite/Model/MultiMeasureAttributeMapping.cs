using Amazon.Runtime.Internal;

namespace Amazon.TimestreamWrite.Model;

/// <summary>A CSV column that becomes a measure of a multi-measure record.</summary>
public class MultiMeasureAttributeMapping
{
    /// <summary>Type of the measure.</summary>
    public ScalarMeasureValueType MeasureValueType { get; set; }

    /// <summary>Name of the CSV column.</summary>
    [AWSProperty(Required = true, Min = 1)]
    public string SourceColumn { get; set; }

    /// <summary>Name of the measure; the column's when null.</summary>
    [AWSProperty(Min = 1)]
    public string TargetMultiMeasureAttributeName { get; set; }
}
