using System.Text.Json;
using Timestream.LocalEndpoint.Storage;
using ValueType = Timestream.LocalEndpoint.Storage.ValueType;

namespace Timestream.LocalEndpoint.Protocol;

// Measures of a multi-measure record, and types.
internal ref partial struct WriteRequestReader
{
    private const string Types = "DOUBLE, BIGINT, VARCHAR, BOOLEAN, TIMESTAMP, MULTI";

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
                    SkipValue();
                    break;
            }
        }

        var valueType = type.IsGiven ? ValueTypeOf(type.In(_body)) : ValueType.None;
        if (!name.IsGiven || name.Length == 0 || !value.IsGiven || value.Length is 0 or > MaxValue || valueType == ValueType.None)
        {
            AddViolationsOf($"measureValues.{item}.member", name, value, type, valueType);
        }

        return new AttributeField(name, value, valueType);
    }

    private readonly void AddViolationsOf(string member, TextSlice name, TextSlice value, TextSlice type, ValueType valueType)
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
}
