using Amazon.Runtime;

namespace Amazon.TimestreamWrite;

/// <summary>Status of a batch load task.</summary>
public class BatchLoadStatus : ConstantClass
{
    /// <summary>Accepted, not begun.</summary>
    public static readonly BatchLoadStatus CREATED = new("CREATED");

    /// <summary>Ended with an error.</summary>
    public static readonly BatchLoadStatus FAILED = new("FAILED");

    /// <summary>At work.</summary>
    public static readonly BatchLoadStatus IN_PROGRESS = new("IN_PROGRESS");

    /// <summary>Resumed, not yet at work.</summary>
    public static readonly BatchLoadStatus PENDING_RESUME = new("PENDING_RESUME");

    /// <summary>Stopped; can be resumed.</summary>
    public static readonly BatchLoadStatus PROGRESS_STOPPED = new("PROGRESS_STOPPED");

    /// <summary>Ended, all files read.</summary>
    public static readonly BatchLoadStatus SUCCEEDED = new("SUCCEEDED");

    /// <summary>A value that this version does not name.</summary>
    public BatchLoadStatus(string value)
        : base(value)
    {
    }

    /// <summary>The constant of this value; a new one for a value that this version does not name.</summary>
    public static BatchLoadStatus FindValue(string value) => FindValue<BatchLoadStatus>(value);

    /// <summary>Same as <see cref="FindValue(string)"/>.</summary>
    public static implicit operator BatchLoadStatus(string value) => FindValue(value);
}
