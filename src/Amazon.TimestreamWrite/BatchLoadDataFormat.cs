using Amazon.Runtime;

namespace Amazon.TimestreamWrite;

/// <summary>Format of the files of a batch load task.</summary>
public class BatchLoadDataFormat : ConstantClass
{
    /// <summary>Comma-separated values.</summary>
    public static readonly BatchLoadDataFormat CSV = new("CSV");

    /// <summary>A value that this version does not name.</summary>
    public BatchLoadDataFormat(string value)
        : base(value)
    {
    }

    /// <summary>The constant of this value; a new one for a value that this version does not name.</summary>
    public static BatchLoadDataFormat FindValue(string value) => FindValue<BatchLoadDataFormat>(value);

    /// <summary>Same as <see cref="FindValue(string)"/>.</summary>
    public static implicit operator BatchLoadDataFormat(string value) => FindValue(value);
}
