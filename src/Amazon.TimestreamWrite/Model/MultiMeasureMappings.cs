using Amazon.Runtime.Internal;

namespace Amazon.TimestreamWrite.Model;

/// <summary>How rows become multi-measure records.</summary>
public class MultiMeasureMappings
{
    /// <summary>Columns that become measures, at least one.</summary>
    [AWSProperty(Required = true, Min = 1)]
    public List<MultiMeasureAttributeMapping> MultiMeasureAttributeMappings { get; set; } = AWSConfigs.InitializeCollections ? [] : null;

    /// <summary>Measure name of the records.</summary>
    [AWSProperty(Min = 1)]
    public string TargetMultiMeasureName { get; set; }
}
