using Amazon.Runtime.Internal;

namespace Amazon.TimestreamWrite.Model;

/// <summary>One measure of a multi-measure record.</summary>
public class MeasureValue
{
    /// <summary>Name of the measure, at most 256 bytes.</summary>
    [AWSProperty(Required = true, Min = 1)]
    public string Name { get; set; }

    /// <summary>Type of the value; not <c>MULTI</c>.</summary>
    [AWSProperty(Required = true)]
    public MeasureValueType Type { get; set; }

    /// <summary>The value as text; a <c>TIMESTAMP</c> counts the record's time unit.</summary>
    [AWSProperty(Required = true, Min = 1, Max = 2048)]
    public string Value { get; set; }
}
