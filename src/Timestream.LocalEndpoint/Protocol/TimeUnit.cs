namespace Timestream.LocalEndpoint.Protocol;

/// <summary>Unit of a record's time.</summary>
internal enum TimeUnit : byte
{
    /// <summary>Not given; means milliseconds.</summary>
    None,
    Milliseconds,
    Seconds,
    Microseconds,
    Nanoseconds,
}
