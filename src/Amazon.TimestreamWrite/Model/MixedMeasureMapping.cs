using Amazon.Runtime.Internal;

namespace Amazon.TimestreamWrite.Model;

/// <summary>How rows of one measure name become records.</summary>
public class MixedMeasureMapping
{
    /// <summary>Measure name the mapping is for.</summary>
    [AWSProperty(Min = 1)]
    public string MeasureName { get; set; }

    /// <summary>Type of the measure; <c>MULTI</c> for several.</summary>
    [AWSProperty(Required = true)]
    public MeasureValueType MeasureValueType { get; set; }

    /// <summary>Columns that become measures of a multi-measure record.</summary>
    [AWSProperty(Min = 1)]
    public List<MultiMeasureAttributeMapping> MultiMeasureAttributeMappings { get; set; } = AWSConfigs.InitializeCollections ? [] : null;

    /// <summary>Column that holds the value.</summary>
    [AWSProperty(Min = 1)]
    public string SourceColumn { get; set; }

    /// <summary>Name the measure gets.</summary>
    [AWSProperty(Min = 1)]
    public string TargetMeasureName { get; set; }
}
