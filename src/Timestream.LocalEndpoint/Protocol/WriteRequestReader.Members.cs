using System.Buffers;
using System.Text;
using System.Text.Json;
using Timestream.LocalEndpoint.Storage;

namespace Timestream.LocalEndpoint.Protocol;

// Single members (texts as slices of the body, numbers, units) and the steps of the JSON reader.
internal ref partial struct WriteRequestReader
{
    private const string Units = "MILLISECONDS, SECONDS, MICROSECONDS, NANOSECONDS";

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
        // The model counts characters. A text with few enough bytes cannot have too many characters.
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

    /// <summary>The current string or member name. Escapes are resolved in place, in bytes that the reader has already passed.</summary>
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

    private void SkipValue()
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

    private readonly string Text(TextSlice slice) => Encoding.UTF8.GetString(slice.In(_body));

    private readonly string Path() => _record < 0 ? "commonAttributes" : $"records.{_record + 1}.member";

    private readonly string Path(string member) => $"{Path()}.{member}";
}
