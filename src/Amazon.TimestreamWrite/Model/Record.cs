using Amazon.Runtime.Internal;

namespace Amazon.TimestreamWrite.Model;

/// <summary>
/// One row: dimensions, measure name, value or values, time, version. As common attributes, the part that all records
/// of a request share.
/// </summary>
public class Record
{
    /// <summary>Dimensions; at least one after common attributes are merged, at most 128 per table.</summary>
    [AWSProperty(Min = 0, Max = 128)]
    public List<Dimension> Dimensions { get; set; } = AWSConfigs.InitializeCollections ? [] : null;

    /// <summary>Name of the measure, at most 256 bytes.</summary>
    [AWSProperty(Min = 1)]
    public string MeasureName { get; set; }

    /// <summary>Value of a single-measure record, as text.</summary>
    [AWSProperty(Min = 1, Max = 2048)]
    public string MeasureValue { get; set; }

    /// <summary>
    /// Values of a multi-measure record, at most 256; only with <see cref="MeasureValueType"/> <c>MULTI</c>.
    /// </summary>
    public List<MeasureValue> MeasureValues { get; set; } = AWSConfigs.InitializeCollections ? [] : null;

    /// <summary>Type of the value; default <c>DOUBLE</c>.</summary>
    public MeasureValueType MeasureValueType { get; set; }

    /// <summary>Time since the Unix epoch, a whole number of <see cref="TimeUnit"/> as text.</summary>
    [AWSProperty(Min = 1, Max = 256)]
    public string Time { get; set; }

    /// <summary>Unit of <see cref="Time"/>; default <c>MILLISECONDS</c>.</summary>
    public TimeUnit TimeUnit { get; set; }

    /// <summary>
    /// 1 or more, default 1. A record with the same dimensions, measure name and time replaces the stored value only
    /// with a higher version.
    /// </summary>
    public long? Version { get; set; }
}
