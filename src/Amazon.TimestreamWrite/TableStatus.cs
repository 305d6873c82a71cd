using Amazon.Runtime;

namespace Amazon.TimestreamWrite;

/// <summary>Status of a table.</summary>
public class TableStatus : ConstantClass
{
    /// <summary>Takes records.</summary>
    public static readonly TableStatus ACTIVE = new("ACTIVE");

    /// <summary>On its way out.</summary>
    public static readonly TableStatus DELETING = new("DELETING");

    /// <summary>Being restored from a backup.</summary>
    public static readonly TableStatus RESTORING = new("RESTORING");

    /// <summary>A value that this version does not name.</summary>
    public TableStatus(string value)
        : base(value)
    {
    }

    /// <summary>The constant of this value; a new one for a value that this version does not name.</summary>
    public static TableStatus FindValue(string value) => FindValue<TableStatus>(value);

    /// <summary>Same as <see cref="FindValue(string)"/>.</summary>
    public static implicit operator TableStatus(string value) => FindValue(value);
}
