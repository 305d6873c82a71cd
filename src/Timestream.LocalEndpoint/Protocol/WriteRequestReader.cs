using System.Text.Json;
using Timestream.LocalEndpoint.Storage;

namespace Timestream.LocalEndpoint.Protocol;

/// <summary>
/// Reads a WriteRecords body in one pass into a <see cref="WriteRequest"/> and notes every violation of the service model's
/// constraints. Members are told apart by their length, which no two of a shape share; unknown members are passed over.
/// </summary>
internal ref partial struct WriteRequestReader
{
    private const int MaxValue = 2048;
    private const int MaxTime = 256;

    private readonly Span<byte> _body;
    private readonly WriteRequest _request;
    private Utf8JsonReader _json;

    // Where the JSON reader's span begins in the body.
    private int _start;

    // The last dimensions that were read, to know them again.
    private DimensionsMemo _memo;

    // Whether a string was unescaped in place since the memo was begun.
    private bool _unescaped;

    // Where the reader is, for the path of a violation: -1 is the common attributes.
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
                    Pass();
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

        // Nothing may follow: the reader throws if something does.
        _json.Read();
    }

    private bool ReadRecords()
    {
        if (!BeginArray())
        {
            return false;
        }

        // A member given twice counts as its last.
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
            // [UNCERTAIN: constraint messages] The service prints the list whole.
            _request.Violations.TooLong($"[{count} records]", "records", WriteRequest.MaxRecords);
        }

        return true;
    }

    private void ReadCommonAttributes()
    {
        _memo = default;
        _request.Common = default;
        _json.Read();
        if (_json.TokenType != JsonTokenType.Null)
        {
            ReadRecord(ref _request.Common);
        }

        // What stands here is less deep than in the records: the reader's state behind it is another.
        _memo = default;
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
                    Pass();
                    break;
            }
        }
    }
}
