using Amazon.Runtime;

namespace Amazon.TimestreamWrite;

/// <summary>Unit of a record's time.</summary>
public class TimeUnit : ConstantClass
{
    /// <summary>10^-6 s.</summary>
    public static readonly TimeUnit MICROSECONDS = new("MICROSECONDS");

    /// <summary>10^-3 s.</summary>
    public static readonly TimeUnit MILLISECONDS = new("MILLISECONDS");

    /// <summary>10^-9 s.</summary>
    public static readonly TimeUnit NANOSECONDS = new("NANOSECONDS");

    /// <summary>1 s.</summary>
    public static readonly TimeUnit SECONDS = new("SECONDS");

    /// <summary>A value that this version does not name.</summary>
    public TimeUnit(string value)
        : base(value)
    {
    }

    /// <summary>The constant of this value; a new one for a value that this version does not name.</summary>
    public static TimeUnit FindValue(string value) => FindValue<TimeUnit>(value);

    /// <summary>Same as <see cref="FindValue(string)"/>.</summary>
    public static implicit operator TimeUnit(string value) => FindValue(value);
}
