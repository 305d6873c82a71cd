using Timestream.Ingestion.Records;

namespace Timestream.Ingestion.Transports.Direct.Json;

/// <summary>
/// Encodes the records of one request, one behind the other. What comes before a record's value is the same for records of one
/// series and measure, so it is encoded for the first of them and copied for the others.
/// </summary>
internal ref struct RecordEncoder(CommonAttributes? common, BodyBuffer body)
{
    private const int MaxFixedBytesPerMeasure = 96;

    private readonly CommonAttributes? _common = common;
    private Record _previous;
    private int _headStart;
    private int _headLength;

    public void Encode(in Record record)
    {
        var json = new JsonCursor(body.Reserve(MaxBytes(record)));
        json.Append(_headLength == 0 ? default : ","u8);
        var start = body.Length + json.Length;
        if (_headLength > 0 && HasHeadOf(record, _previous))
        {
            json.Append(body.Bytes.Slice(_headStart, _headLength));
        }
        else
        {
            AppendHead(ref json, record);
            _headLength = body.Length + json.Length - start;
            _headStart = start;
            _previous = record;
        }

        AppendValue(ref json, record.Value);
        if (_common?.Time is null)
        {
            json.Append(",\"Time\":\""u8);
            json.AppendNumber(record.Time);
            json.Append("\"}"u8);
        }
        else
        {
            json.Append("}"u8);
        }

        body.Advance(json.Length);
    }

    // Metered bytes are bytes of UTF-8: never fewer than characters.
    private static int MaxBytes(in Record record) =>
        MemberJson.MaxFixedBytes
        + record.Series.Json.All.Length
        + ((record.MeasureNameBytes + record.Value.MeteredBytes) * JsonText.MaxBytesPerChar)
        + (record.Value.Measures.Length * MaxFixedBytesPerMeasure);

    private static bool HasHeadOf(in Record record, in Record previous) =>
        ReferenceEquals(record.Series, previous.Series)
        && record.Value.Type == previous.Value.Type
        && record.TimeUnit == previous.TimeUnit
        && record.Version == previous.Version
        && record.MeasureName == previous.MeasureName;

    private readonly void AppendHead(ref JsonCursor json, in Record record)
    {
        json.Append("{"u8);
        if (_common?.Series is not { } shared)
        {
            MemberJson.AppendDimensions(ref json, record.Series);
        }
        else if (!ReferenceEquals(shared, record.Series))
        {
            MemberJson.AppendDimensions(ref json, record.Series, shared, shared: false);
        }

        if (_common?.MeasureName is null)
        {
            MemberJson.AppendMeasureName(ref json, record.MeasureName);
        }

        if (_common?.MeasureType is null)
        {
            MemberJson.AppendType(ref json, record.Value.Type);
        }

        if (_common?.TimeUnit is null)
        {
            MemberJson.AppendUnit(ref json, record.TimeUnit);
        }

        if (_common?.Version is null && record.Version is { } version)
        {
            MemberJson.AppendVersion(ref json, version);
        }
    }

    private static void AppendValue(ref JsonCursor json, in MeasureValue value)
    {
        if (value.Type != MeasureType.Multi)
        {
            json.Append("\"MeasureValue\":\""u8);
            AppendScalar(ref json, value);
            json.Append("\""u8);
            return;
        }

        json.Append("\"MeasureValues\":["u8);
        var measures = value.Measures;
        for (var i = 0; i < measures.Length; i++)
        {
            ref readonly var measure = ref measures[i];
            json.Append(i == 0 ? "{\"Name\":\""u8 : ",{\"Name\":\""u8);
            json.AppendText(measure.Name);
            json.Append("\",\"Type\":\""u8);
            json.Append(MemberJson.TypeName(measure.Value.Type));
            json.Append("\",\"Value\":\""u8);
            AppendScalar(ref json, measure.Value);
            json.Append("\"}"u8);
        }

        json.Append("]"u8);
    }

    private static void AppendScalar(ref JsonCursor json, in MeasureValue value)
    {
        switch (value.Type)
        {
            case MeasureType.Double:
                json.AppendNumber(BitConverter.Int64BitsToDouble(value.Bits));
                break;
            case MeasureType.Varchar:
                json.AppendText(value.Varchar!);
                break;
            case MeasureType.Boolean:
                json.Append(value.Bits == 0 ? "false"u8 : "true"u8);
                break;
            default:
                json.AppendNumber(value.Bits);
                break;
        }
    }
}
