using System.Text.Json;
using Timestream.LocalEndpoint.Storage;

namespace Timestream.LocalEndpoint.Protocol;

// Dimensions of a record or of the common attributes.
internal ref partial struct WriteRequestReader
{
    private const int MaxDimensions = 128;

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
        if (_lastDimensions.Matches(_body[start..]))
        {
            Reuse(start, ref record);
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
        _lastDimensions = _unescaped || _request.Violations.Any
            ? default
            : new DimensionsCache(_body[start..end], _json.CurrentState, record);
    }

    /// <summary>
    /// Reuses the dimensions read last for a list of the same bytes, and continues after it. In most requests records of one series
    /// follow each other, and dimensions are the larger part of a record.
    /// </summary>
    private void Reuse(int start, ref RecordFields record)
    {
        record.FirstDimension = _lastDimensions.Fields.FirstDimension;
        record.DimensionCount = _lastDimensions.Fields.DimensionCount;
        record.DimensionsHash = _lastDimensions.Fields.DimensionsHash;
        record.DimensionBytes = _lastDimensions.Fields.DimensionBytes;
        _start = start + _lastDimensions.Text.Length;
        _json = new Utf8JsonReader(_body[_start..], isFinalBlock: true, _lastDimensions.StateAfter);
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
                    SkipValue();
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

    /// <summary>The bytes of a list of dimensions and what was read from them.</summary>
    private readonly ref struct DimensionsCache(ReadOnlySpan<byte> text, JsonReaderState stateAfter, RecordFields fields)
    {
        public ReadOnlySpan<byte> Text { get; } = text;

        /// <summary>
        /// State of the JSON reader after the closing bracket, which is the same for the lists of all records of a request.
        /// </summary>
        public JsonReaderState StateAfter { get; } = stateAfter;

        public RecordFields Fields { get; } = fields;

        public bool Matches(ReadOnlySpan<byte> body) => !Text.IsEmpty && body.StartsWith(Text);
    }
}
