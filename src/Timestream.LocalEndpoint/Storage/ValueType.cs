namespace Timestream.LocalEndpoint.Storage;

/// <summary>Type of a measure or of an attribute of a multi-measure record.</summary>
internal enum ValueType : byte
{
    /// <summary>Not given.</summary>
    None,
    Double,
    Bigint,
    Varchar,
    Boolean,
    Timestamp,
    Multi,
}
