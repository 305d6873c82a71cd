using Amazon.Runtime.Internal;

namespace Amazon.TimestreamWrite.Model;

/// <summary>
/// Metadata of a record, such as region or host name: name and value. The dimensions of a record identify its series.
/// </summary>
public class Dimension
{
    /// <summary>Type of the value: <c>VARCHAR</c>, which is also the default.</summary>
    public DimensionValueType DimensionValueType { get; set; }

    /// <summary>Name, at most 60 bytes.</summary>
    [AWSProperty(Required = true, Min = 1)]
    public string Name { get; set; }

    /// <summary>Value; name and value together at most 2 KB.</summary>
    [AWSProperty(Required = true)]
    public string Value { get; set; }
}
