using Amazon.Runtime;

namespace Amazon.TimestreamWrite;

/// <summary>Type of a measure's value.</summary>
public class MeasureValueType : ConstantClass
{
    /// <summary>Whole number of 64 bits.</summary>
    public static readonly MeasureValueType BIGINT = new("BIGINT");

    /// <summary><c>true</c> or <c>false</c>.</summary>
    public static readonly MeasureValueType BOOLEAN = new("BOOLEAN");

    /// <summary>Floating point number of 64 bits.</summary>
    public static readonly MeasureValueType DOUBLE = new("DOUBLE");

    /// <summary>Several measures, in <c>MeasureValues</c>.</summary>
    public static readonly MeasureValueType MULTI = new("MULTI");

    /// <summary>Point in time; in multi-measure records only.</summary>
    public static readonly MeasureValueType TIMESTAMP = new("TIMESTAMP");

    /// <summary>Text, at most 2 KB.</summary>
    public static readonly MeasureValueType VARCHAR = new("VARCHAR");

    /// <summary>A value that this version does not name.</summary>
    public MeasureValueType(string value)
        : base(value)
    {
    }

    /// <summary>The constant of this value; a new one for a value that this version does not name.</summary>
    public static MeasureValueType FindValue(string value) => FindValue<MeasureValueType>(value);

    /// <summary>Same as <see cref="FindValue(string)"/>.</summary>
    public static implicit operator MeasureValueType(string value) => FindValue(value);
}
