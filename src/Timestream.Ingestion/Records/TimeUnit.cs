namespace Timestream.Ingestion.Records;

/// <summary>The unit of <see cref="Record.Time"/>, and of TIMESTAMP measures in the same record.</summary>
public enum TimeUnit
{
    /// <summary>The service's default.</summary>
    Milliseconds,

    /// <summary>Whole seconds.</summary>
    Seconds,

    /// <summary>Millionths of a second.</summary>
    Microseconds,

    /// <summary>The precision the service stores.</summary>
    Nanoseconds,
}
