using Timestream.Ingestion.Records;

namespace Timestream.Ingestion.Transports.Direct.Json;

/// <summary>
/// Encodes the batches for one table as WriteRecords bodies, in one pass: what the records of a request repeat is encoded for
/// the first of them and copied for the others. Type and unit are always named, the version only if there is one.
/// </summary>
internal sealed class RequestEncoder(string database, string table)
{
    private readonly byte[] _begin =
    [
        .. "{\"DatabaseName\":\""u8, .. JsonText.Encode(database), .. "\",\"TableName\":\""u8, .. JsonText.Encode(table), .. "\","u8,
    ];

    /// <summary>Replaces what <paramref name="body"/> holds by the request that sends <paramref name="batch"/>.</summary>
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
        // The common dimensions are among the first record's, whose series keeps its JSON; the common series may be new.
        var series = records[0].Dimensions;
        var name = common.MeasureName ?? "";
        var json = new JsonCursor(body.Reserve(MemberJson.MaxFixedBytes + DimensionsJson.Of(series).All.Length + (name.Length * JsonText.MaxBytesPerChar)));
        json.Append("\"CommonAttributes\":{"u8);
        var empty = json.Length;
        if (common.Dimensions is not null)
        {
            MemberJson.AppendDimensions(ref json, series, common.Dimensions, shared: true);
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

        // Without the last member's comma.
        body.Advance(json.Length == empty ? empty : json.Length - 1);
        Append(body, "},"u8);
    }

    private static void Append(BodyBuffer body, ReadOnlySpan<byte> json)
    {
        json.CopyTo(body.Reserve(json.Length));
        body.Advance(json.Length);
    }
}
