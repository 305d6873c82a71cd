using Amazon.Runtime.Internal;

namespace Amazon.TimestreamWrite.Model;

/// <summary>A CSV column that becomes a dimension.</summary>
public class DimensionMapping
{
    /// <summary>Name of the dimension.</summary>
    [AWSProperty(Min = 1, Max = 256)]
    public string DestinationColumn { get; set; }

    /// <summary>Name of the CSV column.</summary>
    [AWSProperty(Min = 1, Max = 256)]
    public string SourceColumn { get; set; }
}
