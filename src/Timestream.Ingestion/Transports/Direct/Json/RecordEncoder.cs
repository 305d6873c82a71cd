using Timestream.Ingestion.Records;

namespace Timestream.Ingestion.Transports.Direct.Json;

/// <summary>
/// Encodes the records of one request in sequence. The part before the value is the same in all records of one series and measure, so it
/// is encoded for the first record and copied for the others, as are the leading digits of times that are close to each other.
/// </summary>
internal ref struct RecordEncoder(CommonAttributes? common, BodyBuffer body)
{
    private const int MaxFixedBytesPerMeasure = 96;

    private readonly CommonAttributes? _common = common;
    private Record _previous;
    private int _headStart;
    private int _headLength;
    private long _timeHead;
    private int _timeStart;
    private int _timeLength;

    public void Encode(in Record record)
    {
        // A local instead of a cursor: it stays in a register, which saves a sixth of the time.
        var destination = body.Reserve(MaxBytes(record));
        var written = 0;
        if (_headLength > 0)
        {
            destination[written++] = (byte)',';
        }

        written += WriteHead(record, destination[written..], body.Length + written);
        var isMulti = record.Value.Type == MeasureType.Multi;
        written += isMulti
            ? WriteMeasures(record.Value.Measures, destination[written..])
            : WriteScalar(record.Value, destination[written..]);
        if (_common?.Time is null)
        {
            var name = isMulti ? "],\"Time\":\""u8 : "\",\"Time\":\""u8;
            name.CopyTo(destination[written..]);
            written += name.Length;
            written += WriteTime(record.Time, destination[written..], body.Length + written);
            destination[written++] = (byte)'"';
        }
        else
        {
            destination[written++] = isMulti ? (byte)']' : (byte)'"';
        }

        destination[written++] = (byte)'}';
        body.Advance(written);
    }

    // Metered bytes are bytes of UTF-8, so there are never more characters.
    private static int MaxBytes(in Record record) =>
        MemberJson.MaxFixedBytes
        + DimensionsJson.Of(record.Dimensions).All.Length
        + ((record.MeasureNameBytes + record.Value.MeteredBytes) * JsonText.MaxBytesPerChar)
        + (record.Value.Type == MeasureType.Multi ? record.Value.Measures.Length * MaxFixedBytesPerMeasure : 0);

    private static bool HasHeadOf(in Record record, in Record previous) =>
        ReferenceEquals(record.Dimensions, previous.Dimensions)
        && record.Value.Type == previous.Value.Type
        && record.TimeUnit == previous.TimeUnit
        && record.Version == previous.Version
        && record.MeasureName == previous.MeasureName;

    private int WriteHead(in Record record, Span<byte> destination, int start)
    {
        if (_headLength == 0 || !HasHeadOf(record, _previous))
        {
            (_headStart, _headLength, _previous) = (start, EncodeHead(record, destination), record);
        }
        else
        {
            body.Bytes.Slice(_headStart, _headLength).CopyTo(destination);
        }

        return _headLength;
    }

    private readonly int EncodeHead(in Record record, Span<byte> destination)
    {
        var json = new JsonCursor(destination);
        json.Append("{"u8);
        if (_common?.Dimensions is not { } shared)
        {
            MemberJson.AppendDimensions(ref json, record.Dimensions);
        }
        else if (!ReferenceEquals(shared, record.Dimensions))
        {
            MemberJson.AppendDimensions(ref json, record.Dimensions, shared, shared: false);
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

        json.Append(record.Value.Type == MeasureType.Multi ? "\"MeasureValues\":["u8 : "\"MeasureValue\":\""u8);
        return json.Length;
    }

    private int WriteTime(long time, Span<byte> destination, int start)
    {
        var head = time / NumberText.TailRange;
        if (head == _timeHead && head > 0)
        {
            body.Bytes.Slice(_timeStart, _timeLength).CopyTo(destination);
            return _timeLength + NumberText.WriteTail((uint)(time - (head * NumberText.TailRange)), destination[_timeLength..]);
        }

        var written = NumberText.Write(time, destination);
        (_timeHead, _timeStart, _timeLength) = (head, start, written - NumberText.TailBytes);
        return written;
    }

    private static int WriteMeasures(ReadOnlySpan<Measure> measures, Span<byte> destination)
    {
        var json = new JsonCursor(destination);
        for (var i = 0; i < measures.Length; i++)
        {
            ref readonly var measure = ref measures[i];
            json.Append(i == 0 ? "{\"Name\":\""u8 : ",{\"Name\":\""u8);
            json.AppendText(measure.Name);
            json.Append("\",\"Type\":\""u8);
            json.Append(MemberJson.TypeName(measure.Value.Type));
            json.Append("\",\"Value\":\""u8);
            json.Advance(WriteScalar(measure.Value, json.Free));
            json.Append("\"}"u8);
        }

        return json.Length;
    }

    private static int WriteScalar(in MeasureValue value, Span<byte> destination)
    {
        switch (value.Type)
        {
            case MeasureType.Double:
                return NumberText.Write(BitConverter.Int64BitsToDouble(value.Bits), destination);
            case MeasureType.Varchar:
                return JsonText.Write(value.Varchar!, destination);
            case MeasureType.Boolean:
                var text = value.Bits == 0 ? "false"u8 : "true"u8;
                text.CopyTo(destination);
                return text.Length;
            default:
                return NumberText.Write(value.Bits, destination);
        }
    }
}
