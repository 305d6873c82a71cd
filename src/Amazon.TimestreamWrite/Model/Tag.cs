using Amazon.Runtime.Internal;

namespace Amazon.TimestreamWrite.Model;

/// <summary>A label on a database or table.</summary>
public class Tag
{
    /// <summary>Key.</summary>
    [AWSProperty(Required = true, Min = 1, Max = 128)]
    public string Key { get; set; }

    /// <summary>Value.</summary>
    [AWSProperty(Required = true, Min = 0, Max = 256)]
    public string Value { get; set; }
}
