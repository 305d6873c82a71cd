using Timestream.Ingestion.Records;

namespace Timestream.Ingestion.Transports.Direct.Json;

/// <summary>
/// Writes the members that records and common attributes have in common (<c>Record</c> in the API), each followed by a comma.
/// </summary>
internal static class MemberJson
{
    /// <summary>Upper bound for the member names, type, unit, version, time, a number and the punctuation of one record.</summary>
    public const int MaxFixedBytes = 256;

    /// <summary>
    /// Appends the dimensions that are also in <paramref name="other"/>, or those that are not. Appends nothing if there are none.
    /// </summary>
    public static void AppendDimensions(ref JsonCursor json, DimensionSet dimensions, DimensionSet? other, bool shared)
    {
        var encoded = DimensionsJson.Of(dimensions);
        var span = dimensions.AsSpan();
        var appended = 0;
        for (var i = 0; i < span.Length; i++)
        {
            if ((other?.Contains(span[i]) ?? false) == shared)
            {
                json.Append(appended++ == 0 ? "\"Dimensions\":["u8 : ","u8);
                json.Append(encoded[i]);
            }
        }

        if (appended > 0)
        {
            json.Append("],"u8);
        }
    }

    /// <summary>Appends all dimensions.</summary>
    public static void AppendDimensions(ref JsonCursor json, DimensionSet dimensions)
    {
        json.Append("\"Dimensions\":["u8);
        json.Append(DimensionsJson.Of(dimensions).All);
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
