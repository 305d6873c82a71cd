using Timestream.LocalEndpoint.Storage;
using ValueType = Timestream.LocalEndpoint.Storage.ValueType;

namespace Timestream.LocalEndpoint.Writing;

/// <summary>A record merged with the common attributes: complete, with defaults filled in and texts parsed.</summary>
internal struct ResolvedRecord
{
    /// <summary>Nanoseconds since 1970.</summary>
    public long Time;
    public long Version;
    public ValueType Type;
    public TextSlice MeasureName;
    public ulong MeasureHash;
    public ulong DimensionsHash;

    /// <summary>Value of a record of type DOUBLE, BIGINT or BOOLEAN, as the 64 bits that are stored.</summary>
    public long Bits;

    /// <summary>Value of a record of type VARCHAR.</summary>
    public TextSlice Text;

    /// <summary>Position of the record's first measure in <see cref="ResolvedMeasures"/>; only for multi-measure records.</summary>
    public int FirstMeasure;

    /// <summary>Number of measures of a multi-measure record; 0 for other records.</summary>
    public int MeasureCount;

    /// <summary>Whether the measures of a multi-measure record are those of the common attributes.</summary>
    public bool CommonMeasures;

    /// <summary>Metered bytes, including the share of the common attributes.</summary>
    public int Size;

    /// <summary>Whether dimensions and measure name are the same as those of the record before it.</summary>
    public bool IsSeriesOfPrevious;

    /// <summary>The series of the record; null while the table has no such series.</summary>
    public Series? Series;
}
