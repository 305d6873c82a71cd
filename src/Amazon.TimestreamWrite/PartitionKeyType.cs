using Amazon.Runtime;

namespace Amazon.TimestreamWrite;

/// <summary>What a table is partitioned by.</summary>
public class PartitionKeyType : ConstantClass
{
    /// <summary>A dimension.</summary>
    public static readonly PartitionKeyType DIMENSION = new("DIMENSION");

    /// <summary>The measure name.</summary>
    public static readonly PartitionKeyType MEASURE = new("MEASURE");

    /// <summary>A value that this version does not name.</summary>
    public PartitionKeyType(string value)
        : base(value)
    {
    }

    /// <summary>The constant of this value; a new one for a value that this version does not name.</summary>
    public static PartitionKeyType FindValue(string value) => FindValue<PartitionKeyType>(value);

    /// <summary>Same as <see cref="FindValue(string)"/>.</summary>
    public static implicit operator PartitionKeyType(string value) => FindValue(value);
}
