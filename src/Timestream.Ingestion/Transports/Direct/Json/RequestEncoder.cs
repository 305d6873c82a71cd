using Timestream.Ingestion.Records;

namespace Timestream.Ingestion.Transports.Direct.Json;

/// <summary>
/// Encodes batches for one table as bodies of WriteRecords in one pass. Type and unit are always stated, the version only if there is one.
/// </summary>
internal sealed class RequestEncoder(string database, string table)
{
    private readonly byte[] _begin =
    [
        .. "{\"DatabaseName\":\""u8, .. JsonText.Encode(database), .. "\",\"TableName\":\""u8, .. JsonText.Encode(table), .. "\","u8,
    ];

    /// <summary>Replaces the content of <paramref name="body"/> by the request that sends <paramref name="batch"/>.</summary>
    public void Encode(in Batch batch, BodyBuffer body)
    {
        body.Clear();
        Append(body, _begin);
        if (batch.Common is { } common)
        {
            EncodeCommon(common, batch.Records.Span, body);
        }

        Append(body, "\"Records\":["u8);
        var records = new RecordEncoder(batch.Common, body);
        foreach (ref readonly var record in batch.Records.Span)
        {
            records.Encode(record);
        }

        Append(body, "]}"u8);
    }

    private static void EncodeCommon(CommonAttributes common, ReadOnlySpan<Record> records, BodyBuffer body)
    {
        // The first record has all common dimensions, and its set keeps its JSON; the common set may be new.
        var dimensions = records[0].Dimensions;
        var name = common.MeasureName ?? "";
        var json = new JsonCursor(body.Reserve(
            MemberJson.MaxFixedBytes + DimensionsJson.Of(dimensions).All.Length + (name.Length * JsonText.MaxBytesPerChar)));
        json.Append("\"CommonAttributes\":{"u8);
        var empty = json.Length;
        if (common.Dimensions is not null)
        {
            MemberJson.AppendDimensions(ref json, dimensions, common.Dimensions, shared: true);
        }

        if (common.MeasureName is not null)
        {
            MemberJson.AppendMeasureName(ref json, name);
        }

        if (common.MeasureType is { } type)
        {
            MemberJson.AppendType(ref json, type);
        }

        if (common.TimeUnit is { } unit)
        {
            MemberJson.AppendUnit(ref json, unit);
        }

        if (common.Version is { } version)
        {
            MemberJson.AppendVersion(ref json, version);
        }

        if (common.Time is { } time)
        {
            MemberJson.AppendTime(ref json, time);
        }

        // Without the comma of the last member.
        body.Advance(json.Length == empty ? empty : json.Length - 1);
        Append(body, "},"u8);
    }

    private static void Append(BodyBuffer body, ReadOnlySpan<byte> json)
    {
        json.CopyTo(body.Reserve(json.Length));
        body.Advance(json.Length);
    }
}
