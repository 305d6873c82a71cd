using Timestream.LocalEndpoint.Storage;
using ValueType = Timestream.LocalEndpoint.Storage.ValueType;

namespace Timestream.LocalEndpoint.Writing;

/// <summary>A record merged with the common attributes, valid by itself, with defaults filled in and texts parsed.</summary>
internal struct ResolvedRecord
{
    /// <summary>Nanoseconds since 1970.</summary>
    public long Time;
    public long Version;
    public ValueType Type;
    public TextSlice MeasureName;
    public ulong MeasureHash;
    public ulong DimensionsHash;

    /// <summary>The bits of a scalar value of fixed length.</summary>
    public long Bits;

    /// <summary>The text of a VARCHAR value.</summary>
    public TextSlice Text;

    /// <summary>Whether a multi-measure record's measures stand in the common attributes.</summary>
    public bool CommonMeasures;

    /// <summary>Metered bytes, the common attributes' share included.</summary>
    public int Size;

    /// <summary>The series, where it was there already.</summary>
    public Series? Series;
}
