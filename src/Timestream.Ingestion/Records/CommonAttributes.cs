namespace Timestream.Ingestion.Records;

/// <summary>
/// The part of a batch's records that is sent once per request. A member that is null differs between the records.
/// </summary>
public sealed record CommonAttributes
{
    /// <summary>The dimensions that all records have; all of a record's dimensions if the batch is of one series.</summary>
    public DimensionSet? Dimensions { get; init; }

    /// <summary>The measure name of all records.</summary>
    public string? MeasureName { get; init; }

    /// <summary>The type of all values.</summary>
    public MeasureType? MeasureType { get; init; }

    /// <summary>The time of all records, in <see cref="TimeUnit"/>. Only in a batch of at least two.</summary>
    public long? Time { get; init; }

    /// <summary>The time unit of all records.</summary>
    public TimeUnit? TimeUnit { get; init; }

    /// <summary>The version of all records.</summary>
    public long? Version { get; init; }

    /// <summary>Finds what is equal in all <paramref name="records"/>, of which there is at least one.</summary>
    internal static CommonAttributes Of(ReadOnlySpan<Record> records)
    {
        ref readonly var first = ref records[0];
        var series = first.Dimensions;
        bool name = true, type = true, time = records.Length > 1, unit = true, version = first.Version is not null;
        foreach (ref readonly var record in records[1..])
        {
            series = series is null ? null : Intersect(series, record.Dimensions);
            name &= ReferenceEquals(record.MeasureName, first.MeasureName) || record.MeasureName == first.MeasureName;
            type &= record.Value.Type == first.Value.Type;
            time &= record.Time == first.Time;
            unit &= record.TimeUnit == first.TimeUnit;
            version &= record.Version == first.Version;
        }

        return new CommonAttributes
        {
            Dimensions = series,
            MeasureName = name ? first.MeasureName : null,
            MeasureType = type ? first.Value.Type : null,
            // Equal numbers in different units are different times.
            Time = time && unit ? first.Time : null,
            TimeUnit = unit ? first.TimeUnit : null,
            Version = version ? first.Version : null,
        };
    }

    /// <summary>Whether a record has all of these attributes.</summary>
    internal bool AreOf(in Record record)
    {
        foreach (var dimension in Dimensions is null || ReferenceEquals(Dimensions, record.Dimensions) ? [] : Dimensions.AsSpan())
        {
            if (!record.Dimensions.Contains(dimension))
            {
                return false;
            }
        }

        return (MeasureName is null || MeasureName == record.MeasureName)
            && (MeasureType is null || MeasureType == record.Value.Type)
            && (Time is null || Time == record.Time)
            && (TimeUnit is null || TimeUnit == record.TimeUnit)
            && (Version is null || Version == record.Version);
    }

    /// <summary>The dimensions of <paramref name="common"/> that <paramref name="other"/> has too; null if none.</summary>
    private static DimensionSet? Intersect(DimensionSet common, DimensionSet other)
    {
        if (ReferenceEquals(common, other))
        {
            return common;
        }

        var shared = 0;
        foreach (var dimension in common.AsSpan())
        {
            shared += other.Contains(dimension) ? 1 : 0;
        }

        if (shared == common.Count || shared == 0)
        {
            return shared == 0 ? null : common;
        }

        var dimensions = new Dimension[shared];
        shared = 0;
        foreach (var dimension in common.AsSpan())
        {
            if (other.Contains(dimension))
            {
                dimensions[shared++] = dimension;
            }
        }

        return new DimensionSet(dimensions);
    }
}
