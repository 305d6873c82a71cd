using Amazon.Runtime.Internal;

namespace Amazon.TimestreamWrite.Model;

/// <summary>How CSV columns become dimensions, measures and time.</summary>
public class DataModel
{
    /// <summary>Columns that become dimensions, at least one.</summary>
    [AWSProperty(Required = true, Min = 1)]
    public List<DimensionMapping> DimensionMappings { get; set; } = AWSConfigs.InitializeCollections ? [] : null;

    /// <summary>Column that holds the measure name.</summary>
    [AWSProperty(Min = 1, Max = 256)]
    public string MeasureNameColumn { get; set; }

    /// <summary>Mappings per measure name, single-measure or multi-measure.</summary>
    [AWSProperty(Min = 1)]
    public List<MixedMeasureMapping> MixedMeasureMappings { get; set; } = AWSConfigs.InitializeCollections ? [] : null;

    /// <summary>One mapping to multi-measure records for all rows.</summary>
    public MultiMeasureMappings MultiMeasureMappings { get; set; }

    /// <summary>Column that holds the time.</summary>
    [AWSProperty(Min = 1, Max = 256)]
    public string TimeColumn { get; set; }

    /// <summary>Unit of the time column; default milliseconds.</summary>
    public TimeUnit TimeUnit { get; set; }
}
