using System.Text.Json;

namespace Timestream.LocalEndpoint.Protocol;

/// <summary>
/// First stage of a record: reads the body of WriteRecords in one pass into a <see cref="WriteRequest"/> and collects all violations
/// of the service model's constraints. Unknown members are ignored. The length of a member's name is compared first: it is unique
/// among the members of almost every shape.
/// </summary>
internal ref partial struct WriteRequestReader
{
    private const int MaxValue = 2048;
    private const int MaxTime = 256;

    private readonly Span<byte> _body;
    private readonly WriteRequest _request;
    private Utf8JsonReader _json;

    // Position in the body at which the span of the JSON reader starts.
    private int _start;

    // The dimensions read last, cached so that identical bytes are not parsed again.
    private DimensionsCache _lastDimensions;

    // Whether a string was unescaped in place since the last dimensions were started: their bytes are then no longer those sent.
    private bool _unescaped;

    // Index of the record being read, for the path of a violation; -1 for the common attributes.
    private int _record = -1;

    private WriteRequestReader(Span<byte> body, WriteRequest request)
    {
        _body = body;
        _request = request;
        _json = new Utf8JsonReader(body);
    }

    /// <summary>Reads a body. Escaped strings are unescaped in place, so the body changes.</summary>
    /// <exception cref="JsonException">The body is not JSON.</exception>
    /// <exception cref="ServiceException">A member has another JSON type than its shape.</exception>
    public static void Read(Span<byte> body, WriteRequest request)
    {
        var reader = new WriteRequestReader(body, request);
        reader.ReadRequest();
    }

    private void ReadRequest()
    {
        _json.Read();
        Expect(JsonTokenType.StartObject);
        var hasRecords = false;
        while (NextMember())
        {
            var name = Name();
            switch (name.Length)
            {
                case 7 when name.SequenceEqual("Records"u8):
                    hasRecords = ReadRecords();
                    break;
                case 9 when name.SequenceEqual("TableName"u8):
                    _request.Table = ReadName();
                    break;
                case 12 when name.SequenceEqual("DatabaseName"u8):
                    _request.Database = ReadName();
                    break;
                case 16 when name.SequenceEqual("CommonAttributes"u8):
                    ReadCommonAttributes();
                    break;
                default:
                    SkipValue();
                    break;
            }
        }

        if (_request.Database is null)
        {
            _request.Violations.NotNull("databaseName");
        }

        if (_request.Table is null)
        {
            _request.Violations.NotNull("tableName");
        }

        if (!hasRecords)
        {
            _request.Violations.NotNull("records");
        }

        // The reader throws if anything but white space follows.
        _json.Read();
    }

    private bool ReadRecords()
    {
        if (!BeginArray())
        {
            return false;
        }

        // If a member is given twice, the last one counts.
        _request.RecordCount = 0;
        var count = 0;
        while (NextItem())
        {
            if (count >= WriteRequest.MaxRecords)
            {
                _json.Skip();
            }
            else
            {
                _record = count;
                _request.Records[count] = default;
                if (_json.TokenType == JsonTokenType.Null)
                {
                    _request.Violations.NotNull(Path());
                }
                else
                {
                    ReadRecord(ref _request.Records[count]);
                }
            }

            count++;
        }

        _record = -1;
        _request.RecordCount = Math.Min(count, WriteRequest.MaxRecords);
        if (count == 0)
        {
            _request.Violations.TooShort("[]", "records", 1);
        }
        else if (count > WriteRequest.MaxRecords)
        {
            // [UNCERTAIN: constraint messages] The service prints the whole list.
            _request.Violations.TooLong($"[{count} records]", "records", WriteRequest.MaxRecords);
        }

        return true;
    }

    private void ReadCommonAttributes()
    {
        _lastDimensions = default;
        _request.Common = default;
        _json.Read();
        if (_json.TokenType != JsonTokenType.Null)
        {
            ReadRecord(ref _request.Common);
        }

        // Common attributes nest one level shallower than records, so the saved state of the JSON reader does not apply there.
        _lastDimensions = default;
    }

    private void ReadRecord(ref RecordFields record)
    {
        Expect(JsonTokenType.StartObject);
        while (NextMember())
        {
            var name = Name();
            switch (name.Length)
            {
                case 4 when name.SequenceEqual("Time"u8):
                    record.Time = ReadText("time", 1, MaxTime);
                    break;
                case 7 when name.SequenceEqual("Version"u8):
                    record.HasVersion = ReadLong(out record.Version);
                    break;
                case 8 when name.SequenceEqual("TimeUnit"u8):
                    record.Unit = ReadTimeUnit();
                    break;
                case 10 when name.SequenceEqual("Dimensions"u8):
                    ReadDimensions(ref record);
                    break;
                case 11 when name.SequenceEqual("MeasureName"u8):
                    record.MeasureName = ReadText("measureName", 1, int.MaxValue);
                    break;
                case 12 when name.SequenceEqual("MeasureValue"u8):
                    record.MeasureValue = ReadText("measureValue", 1, MaxValue);
                    break;
                case 13 when name.SequenceEqual("MeasureValues"u8):
                    ReadMeasureValues(ref record);
                    break;
                case 16 when name.SequenceEqual("MeasureValueType"u8):
                    record.Type = ReadValueType("measureValueType");
                    break;
                default:
                    SkipValue();
                    break;
            }
        }
    }
}
