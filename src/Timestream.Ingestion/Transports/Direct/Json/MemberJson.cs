using Timestream.Ingestion.Records;

namespace Timestream.Ingestion.Transports.Direct.Json;

/// <summary>Members that a record and the common attributes share (<c>Record</c> in the API), each with a comma behind it.</summary>
internal static class MemberJson
{
    /// <summary>More than a record's names of members, type, unit, version, time, a number and punctuation take together.</summary>
    public const int MaxFixedBytes = 256;

    /// <summary>
    /// Those dimensions of the series that it shares with <paramref name="other"/>, or those that it does not. Nothing at all if
    /// there are none.
    /// </summary>
    public static void AppendDimensions(ref JsonCursor json, DimensionSet series, DimensionSet? other, bool shared)
    {
        var dimensions = DimensionsJson.Of(series);
        var appended = 0;
        for (var i = 0; i < series.AsSpan().Length; i++)
        {
            if ((other?.Contains(series.AsSpan()[i]) ?? false) == shared)
            {
                json.Append(appended++ == 0 ? "\"Dimensions\":["u8 : ","u8);
                json.Append(dimensions[i]);
            }
        }

        if (appended > 0)
        {
            json.Append("],"u8);
        }
    }

    /// <summary>All dimensions of the series.</summary>
    public static void AppendDimensions(ref JsonCursor json, DimensionSet series)
    {
        json.Append("\"Dimensions\":["u8);
        json.Append(DimensionsJson.Of(series).All);
        json.Append("],"u8);
    }

    public static void AppendMeasureName(ref JsonCursor json, string name)
    {
        json.Append("\"MeasureName\":\""u8);
        json.AppendText(name);
        json.Append("\","u8);
    }

    public static void AppendType(ref JsonCursor json, MeasureType type)
    {
        json.Append("\"MeasureValueType\":\""u8);
        json.Append(TypeName(type));
        json.Append("\","u8);
    }

    public static void AppendUnit(ref JsonCursor json, TimeUnit unit)
    {
        json.Append("\"TimeUnit\":\""u8);
        json.Append(unit switch
        {
            TimeUnit.Milliseconds => "MILLISECONDS"u8,
            TimeUnit.Seconds => "SECONDS"u8,
            TimeUnit.Microseconds => "MICROSECONDS"u8,
            _ => "NANOSECONDS"u8,
        });
        json.Append("\","u8);
    }

    public static void AppendVersion(ref JsonCursor json, long version)
    {
        json.Append("\"Version\":"u8);
        json.AppendNumber(version);
        json.Append(","u8);
    }

    public static void AppendTime(ref JsonCursor json, long time)
    {
        json.Append("\"Time\":\""u8);
        json.AppendNumber(time);
        json.Append("\","u8);
    }

    public static ReadOnlySpan<byte> TypeName(MeasureType type) => type switch
    {
        MeasureType.Double => "DOUBLE"u8,
        MeasureType.Bigint => "BIGINT"u8,
        MeasureType.Varchar => "VARCHAR"u8,
        MeasureType.Boolean => "BOOLEAN"u8,
        MeasureType.Timestamp => "TIMESTAMP"u8,
        _ => "MULTI"u8,
    };
}
