using System.Diagnostics.CodeAnalysis;

namespace Timestream.Ingestion.Records;

/// <summary>The data type of a measure value, as in the service's <c>MeasureValueType</c>.</summary>
[SuppressMessage("Naming", "CA1720:Identifier contains type name", Justification = "The service's own names.")]
public enum MeasureType
{
    /// <summary>64-bit IEEE 754, finite: the service stores neither NaN nor infinities.</summary>
    Double,

    /// <summary>64-bit signed integer.</summary>
    Bigint,

    /// <summary>Text of 1 to 2048 bytes of UTF-8.</summary>
    Varchar,

    /// <summary>True or false.</summary>
    Boolean,

    /// <summary>A point in time in the record's <see cref="TimeUnit"/>; only inside a multi-measure record.</summary>
    Timestamp,

    /// <summary>A multi-measure record: several named measures with one time.</summary>
    Multi,
}
