using System.Buffers;
using System.Text;
using System.Text.Json;
using Timestream.LocalEndpoint.Storage;
using ValueType = Timestream.LocalEndpoint.Storage.ValueType;

namespace Timestream.LocalEndpoint.Protocol;

/// <summary>
/// Reads a WriteRecords body in one pass into a <see cref="WriteRequest"/> and notes every violation of the service model's
/// constraints. Members are told apart by their length, which no two of a shape share; unknown members are passed over.
/// </summary>
internal ref struct WriteRequestReader
{
    private const string Types = "DOUBLE, BIGINT, VARCHAR, BOOLEAN, TIMESTAMP, MULTI";
    private const string Units = "MILLISECONDS, SECONDS, MICROSECONDS, NANOSECONDS";
    private const int MaxValue = 2048;
    private const int MaxTime = 256;
    private const int MaxDimensions = 128;

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
            // [UNCERTAIN] The service prints the list whole.
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

    private void ReadDimensions(ref RecordFields record)
    {
        record.FirstDimension = _request.DimensionCount;
        record.DimensionCount = record.DimensionBytes = 0;
        record.DimensionsHash = 0;
        if (!BeginArray())
        {
            return;
        }

        var start = _start + (int)_json.TokenStartIndex;
        if (_memo.Knows(_body[start..]))
        {
            Recall(start, ref record);
            return;
        }

        _unescaped = false;
        for (var item = 1; NextItem(); item++)
        {
            if (_json.TokenType == JsonTokenType.Null)
            {
                _request.Violations.NotNull(Path($"dimensions.{item}.member"));
                continue;
            }

            var dimension = ReadDimension(item);
            if (++record.DimensionCount <= MaxDimensions)
            {
                _request.Add(dimension);
                record.DimensionsHash += SeriesKey.HashOf(_body, dimension);
                record.DimensionBytes += dimension.Name.Length + dimension.Value.Length;
            }
        }

        if (record.DimensionCount > MaxDimensions)
        {
            _request.Violations.TooLong($"[{record.DimensionCount} dimensions]", Path("dimensions"), MaxDimensions);
        }

        var end = _start + (int)_json.TokenStartIndex + 1;
        _memo = _unescaped || _request.Violations.Any ? default : new DimensionsMemo(_body[start..end], _json.CurrentState, record);
    }

    /// <summary>
    /// Takes over dimensions that stand in the body byte for byte as before, and goes on behind them. Records of one series
    /// follow each other in most requests, and dimensions are most of a record.
    /// </summary>
    private void Recall(int start, ref RecordFields record)
    {
        record.FirstDimension = _memo.Fields.FirstDimension;
        record.DimensionCount = _memo.Fields.DimensionCount;
        record.DimensionsHash = _memo.Fields.DimensionsHash;
        record.DimensionBytes = _memo.Fields.DimensionBytes;
        _start = start + _memo.Text.Length;
        _json = new Utf8JsonReader(_body[_start..], isFinalBlock: true, _memo.StateBehind);
    }

    private DimensionField ReadDimension(int item)
    {
        Expect(JsonTokenType.StartObject);
        TextSlice name = default, value = default;
        while (NextMember())
        {
            var member = Name();
            switch (member.Length)
            {
                case 4 when member.SequenceEqual("Name"u8):
                    name = ReadText();
                    break;
                case 5 when member.SequenceEqual("Value"u8):
                    value = ReadText();
                    break;
                case 18 when member.SequenceEqual("DimensionValueType"u8):
                    var type = ReadText();
                    if (type.IsGiven && !type.In(_body).SequenceEqual("VARCHAR"u8))
                    {
                        _request.Violations.NotInEnum(Text(type), Path($"dimensions.{item}.member.dimensionValueType"), "VARCHAR");
                    }

                    break;
                default:
                    Pass();
                    break;
            }
        }

        if (!name.IsGiven)
        {
            _request.Violations.NotNull(Path($"dimensions.{item}.member.name"));
        }
        else if (name.Length == 0)
        {
            _request.Violations.TooShort("", Path($"dimensions.{item}.member.name"), 1);
        }

        if (!value.IsGiven)
        {
            _request.Violations.NotNull(Path($"dimensions.{item}.member.value"));
        }

        return new DimensionField(name, value);
    }

    private void ReadMeasureValues(ref RecordFields record)
    {
        record.FirstMeasure = _request.MeasureCount;
        record.MeasureCount = 0;
        record.HasMeasures = BeginArray();
        if (!record.HasMeasures)
        {
            return;
        }

        for (var item = 1; NextItem(); item++)
        {
            if (_json.TokenType == JsonTokenType.Null)
            {
                _request.Violations.NotNull(Path($"measureValues.{item}.member"));
                continue;
            }

            var measure = ReadMeasureValue(item);
            if (record.MeasureCount <= WriteRequest.MaxMeasureValues)
            {
                _request.Add(measure);
                record.MeasureCount++;
            }
        }
    }

    private AttributeField ReadMeasureValue(int item)
    {
        Expect(JsonTokenType.StartObject);
        TextSlice name = default, value = default, type = default;
        while (NextMember())
        {
            var member = Name();
            switch (member.Length)
            {
                case 4 when member.SequenceEqual("Name"u8):
                    name = ReadText();
                    break;
                case 4 when member.SequenceEqual("Type"u8):
                    type = ReadText();
                    break;
                case 5 when member.SequenceEqual("Value"u8):
                    value = ReadText();
                    break;
                default:
                    Pass();
                    break;
            }
        }

        var valueType = type.IsGiven ? ValueTypeOf(type.In(_body)) : ValueType.None;
        if (!name.IsGiven || name.Length == 0 || !value.IsGiven || value.Length is 0 or > MaxValue || valueType == ValueType.None)
        {
            NoteMeasureValue($"measureValues.{item}.member", name, value, type, valueType);
        }

        return new AttributeField(name, value, valueType);
    }

    private readonly void NoteMeasureValue(string member, TextSlice name, TextSlice value, TextSlice type, ValueType valueType)
    {
        if (!name.IsGiven)
        {
            _request.Violations.NotNull(Path($"{member}.name"));
        }
        else if (name.Length == 0)
        {
            _request.Violations.TooShort("", Path($"{member}.name"), 1);
        }

        if (!value.IsGiven)
        {
            _request.Violations.NotNull(Path($"{member}.value"));
        }
        else
        {
            CheckLength(value, $"{member}.value", 1, MaxValue);
        }

        if (!type.IsGiven)
        {
            _request.Violations.NotNull(Path($"{member}.type"));
        }
        else if (valueType == ValueType.None)
        {
            _request.Violations.NotInEnum(Text(type), Path($"{member}.type"), Types);
        }
    }

    private ValueType ReadValueType(string member)
    {
        var text = ReadText();
        if (!text.IsGiven)
        {
            return ValueType.None;
        }

        var type = ValueTypeOf(text.In(_body));
        if (type == ValueType.None)
        {
            _request.Violations.NotInEnum(Text(text), Path(member), Types);
        }

        return type;
    }

    private static ValueType ValueTypeOf(ReadOnlySpan<byte> text) => text.Length switch
    {
        5 when text.SequenceEqual("MULTI"u8) => ValueType.Multi,
        6 when text.SequenceEqual("DOUBLE"u8) => ValueType.Double,
        6 when text.SequenceEqual("BIGINT"u8) => ValueType.Bigint,
        7 when text.SequenceEqual("VARCHAR"u8) => ValueType.Varchar,
        7 when text.SequenceEqual("BOOLEAN"u8) => ValueType.Boolean,
        9 when text.SequenceEqual("TIMESTAMP"u8) => ValueType.Timestamp,
        _ => ValueType.None,
    };

    private TimeUnit ReadTimeUnit()
    {
        var slice = ReadText();
        if (!slice.IsGiven)
        {
            return TimeUnit.None;
        }

        var text = slice.In(_body);
        switch (text.Length)
        {
            case 7 when text.SequenceEqual("SECONDS"u8):
                return TimeUnit.Seconds;
            case 11 when text.SequenceEqual("NANOSECONDS"u8):
                return TimeUnit.Nanoseconds;
            case 12 when text.SequenceEqual("MILLISECONDS"u8):
                return TimeUnit.Milliseconds;
            case 12 when text.SequenceEqual("MICROSECONDS"u8):
                return TimeUnit.Microseconds;
            default:
                _request.Violations.NotInEnum(Text(slice), Path("timeUnit"), Units);
                return TimeUnit.None;
        }
    }

    private bool ReadLong(out long value)
    {
        _json.Read();
        value = 0;
        if (_json.TokenType == JsonTokenType.Null)
        {
            return false;
        }

        Expect(JsonTokenType.Number, "Long");
        if (!_json.TryGetInt64(out value))
        {
            throw WrongType.For(JsonTokenType.Number, "Long");
        }

        return true;
    }

    private string? ReadName()
    {
        var name = ReadText();
        return name.IsGiven ? Text(name) : null;
    }

    private TextSlice ReadText(string member, int min, int max)
    {
        var text = ReadText();
        if (text.IsGiven && (text.Length < min || text.Length > max))
        {
            CheckLength(text, member, min, max);
        }

        return text;
    }

    private readonly void CheckLength(TextSlice text, string member, int min, int max)
    {
        // The model counts characters, and only a text of many bytes can have too many.
        if (text.Length < min)
        {
            _request.Violations.TooShort(Text(text), Path(member), min);
        }
        else if (text.Length > max && Encoding.UTF8.GetCharCount(text.In(_body)) > max)
        {
            _request.Violations.TooLong(Text(text), Path(member), max);
        }
    }

    private TextSlice ReadText()
    {
        _json.Read();
        if (_json.TokenType == JsonTokenType.String)
        {
            return Slice();
        }

        if (_json.TokenType == JsonTokenType.Null)
        {
            return default;
        }

        throw WrongType.For(_json.TokenType, "String");
    }

    /// <summary>The current string or member name; unescaped in place, which is behind the reader.</summary>
    private TextSlice Slice()
    {
        var start = _start + (int)_json.TokenStartIndex + 1;
        return _json.ValueIsEscaped ? Unescape(start) : new TextSlice(start, _json.ValueSpan.Length);
    }

    private TextSlice Unescape(int start)
    {
        _unescaped = true;
        var scratch = ArrayPool<byte>.Shared.Rent(_json.ValueSpan.Length);
        try
        {
            var length = _json.CopyString(scratch);
            scratch.AsSpan(0, length).CopyTo(_body[start..]);
            return new TextSlice(start, length);
        }
        catch (InvalidOperationException)
        {
            throw ServiceException.Serialization();
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(scratch);
        }
    }

    private ReadOnlySpan<byte> Name() => _json.ValueIsEscaped ? Slice().In(_body) : _json.ValueSpan;

    private bool NextMember()
    {
        _json.Read();
        return _json.TokenType == JsonTokenType.PropertyName;
    }

    private bool BeginArray()
    {
        _json.Read();
        if (_json.TokenType == JsonTokenType.Null)
        {
            return false;
        }

        Expect(JsonTokenType.StartArray);
        return true;
    }

    private bool NextItem()
    {
        _json.Read();
        return _json.TokenType != JsonTokenType.EndArray;
    }

    private void Pass()
    {
        _json.Read();
        _json.Skip();
    }

    private readonly void Expect(JsonTokenType type, string? expected = null)
    {
        if (_json.TokenType != type)
        {
            throw WrongType.For(_json.TokenType, expected);
        }
    }

    /// <summary>Dimensions as they stand in the body, and what was read from them.</summary>
    private readonly ref struct DimensionsMemo(ReadOnlySpan<byte> text, JsonReaderState stateBehind, RecordFields fields)
    {
        public ReadOnlySpan<byte> Text { get; } = text;

        /// <summary>The JSON reader's state behind the closing bracket: the same wherever the list is a member of a record of the same request.</summary>
        public JsonReaderState StateBehind { get; } = stateBehind;

        public RecordFields Fields { get; } = fields;

        public bool Knows(ReadOnlySpan<byte> body) => !Text.IsEmpty && body.StartsWith(Text);
    }

    private readonly string Text(TextSlice slice) => Encoding.UTF8.GetString(slice.In(_body));

    private readonly string Path() => _record < 0 ? "commonAttributes" : $"records.{_record + 1}.member";

    private readonly string Path(string member) => $"{Path()}.{member}";
}
