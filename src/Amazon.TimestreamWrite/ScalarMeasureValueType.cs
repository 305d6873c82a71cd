using Amazon.Runtime;

namespace Amazon.TimestreamWrite;

/// <summary>Type of one measure in a batch load mapping.</summary>
public class ScalarMeasureValueType : ConstantClass
{
    /// <summary>Whole number of 64 bits.</summary>
    public static readonly ScalarMeasureValueType BIGINT = new("BIGINT");

    /// <summary><c>true</c> or <c>false</c>.</summary>
    public static readonly ScalarMeasureValueType BOOLEAN = new("BOOLEAN");

    /// <summary>Floating point number of 64 bits.</summary>
    public static readonly ScalarMeasureValueType DOUBLE = new("DOUBLE");

    /// <summary>Point in time.</summary>
    public static readonly ScalarMeasureValueType TIMESTAMP = new("TIMESTAMP");

    /// <summary>Text.</summary>
    public static readonly ScalarMeasureValueType VARCHAR = new("VARCHAR");

    /// <summary>A value that this version does not name.</summary>
    public ScalarMeasureValueType(string value)
        : base(value)
    {
    }

    /// <summary>The constant of this value; a new one for a value that this version does not name.</summary>
    public static ScalarMeasureValueType FindValue(string value) => FindValue<ScalarMeasureValueType>(value);

    /// <summary>Same as <see cref="FindValue(string)"/>.</summary>
    public static implicit operator ScalarMeasureValueType(string value) => FindValue(value);
}
