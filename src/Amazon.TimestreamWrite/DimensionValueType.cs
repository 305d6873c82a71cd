using Amazon.Runtime;

namespace Amazon.TimestreamWrite;

/// <summary>Type of a dimension's value.</summary>
public class DimensionValueType : ConstantClass
{
    /// <summary>Text.</summary>
    public static readonly DimensionValueType VARCHAR = new("VARCHAR");

    /// <summary>A value that this version does not name.</summary>
    public DimensionValueType(string value)
        : base(value)
    {
    }

    /// <summary>The constant of this value; a new one for a value that this version does not name.</summary>
    public static DimensionValueType FindValue(string value) => FindValue<DimensionValueType>(value);

    /// <summary>Same as <see cref="FindValue(string)"/>.</summary>
    public static implicit operator DimensionValueType(string value) => FindValue(value);
}
