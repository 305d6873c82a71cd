using Amazon.Runtime;

namespace Amazon.TimestreamWrite;

/// <summary>Whether a record must carry the partition key dimension.</summary>
public class PartitionKeyEnforcementLevel : ConstantClass
{
    /// <summary>It may be left out.</summary>
    public static readonly PartitionKeyEnforcementLevel OPTIONAL = new("OPTIONAL");

    /// <summary>Records without it are rejected.</summary>
    public static readonly PartitionKeyEnforcementLevel REQUIRED = new("REQUIRED");

    /// <summary>A value that this version does not name.</summary>
    public PartitionKeyEnforcementLevel(string value)
        : base(value)
    {
    }

    /// <summary>The constant of this value; a new one for a value that this version does not name.</summary>
    public static PartitionKeyEnforcementLevel FindValue(string value) => FindValue<PartitionKeyEnforcementLevel>(value);

    /// <summary>Same as <see cref="FindValue(string)"/>.</summary>
    public static implicit operator PartitionKeyEnforcementLevel(string value) => FindValue(value);
}
