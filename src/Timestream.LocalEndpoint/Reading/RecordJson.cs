using System.Buffers;
using System.Buffers.Binary;
using System.Buffers.Text;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using Timestream.LocalEndpoint.Storage;
using ValueType = Timestream.LocalEndpoint.Storage.ValueType;

namespace Timestream.LocalEndpoint.Reading;

/// <summary>
/// Writes the rows of one series as JSON lines:
/// <c>{"dimensions":{"host":"a"},"measure":"cpu","type":"DOUBLE","value":"1.5","time":"1700000000000000000","version":1}</c>.
/// Times and TIMESTAMP values are nanoseconds since 1970; all values are text, so that no reader loses digits. A multi-measure record
/// has <c>"values":[{"name":"a","type":"DOUBLE","value":"1.5"}]</c>, in the order in which the columns were created.
/// </summary>
internal sealed class RecordJson : IDisposable
{
    private static readonly JsonWriterOptions s_options = new()
    {
        // The lines are no web page.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        SkipValidation = true,
    };

    private readonly IBufferWriter<byte> _output;
    private readonly Utf8JsonWriter _json;
    private readonly IReadOnlyDictionary<short, AttributeName> _columns;
    private (byte[] Name, byte[] Value)[] _dimensions = [];
    private MeasureName _measure = null!;

    /// <param name="output">Receives the lines.</param>
    /// <param name="columns">The columns of multi-measure records by their number.</param>
    public RecordJson(IBufferWriter<byte> output, IReadOnlyDictionary<short, AttributeName> columns)
    {
        _output = output;
        _columns = columns;
        _json = new Utf8JsonWriter(output, s_options);
    }

    /// <summary>Begins a series.</summary>
    public void Begin(in SeriesSnapshot series, DimensionName?[] names)
    {
        _dimensions = SeriesOrder.Dimensions(series.Dimensions, names);
        _measure = series.Measure;
    }

    /// <summary>Writes the row at a position of a chunk.</summary>
    public void Write(Chunk chunk, int position)
    {
        _json.Reset();
        _json.WriteStartObject();
        _json.WriteStartObject("dimensions"u8);
        foreach (var (name, value) in _dimensions)
        {
            _json.WriteString(name, value);
        }

        _json.WriteEndObject();
        _json.WriteString("measure"u8, _measure.Name);
        _json.WriteString("type"u8, TypeName(_measure.Type));
        if (_measure.Type == ValueType.Multi)
        {
            WriteValues(chunk.PayloadAt(position));
        }
        else if (_measure.Type == ValueType.Varchar)
        {
            _json.WriteString("value"u8, chunk.PayloadAt(position));
        }
        else
        {
            WriteValue(_measure.Type, chunk.BitsAt(position));
        }

        Span<byte> time = stackalloc byte[20];
        Utf8Formatter.TryFormat(chunk.TimeAt(position), time, out var length);
        _json.WriteString("time"u8, time[..length]);
        _json.WriteNumber("version"u8, chunk.VersionAt(position));
        _json.WriteEndObject();
        _json.Flush();
        _output.Write("\n"u8);
    }

    public void Dispose() => _json.Dispose();

    // The layout of Writing.MultiEncoder.
    private void WriteValues(ReadOnlySpan<byte> payload)
    {
        _json.WriteStartArray("values"u8);
        while (!payload.IsEmpty)
        {
            var column = _columns[BinaryPrimitives.ReadInt16LittleEndian(payload)];
            payload = payload[2..];
            _json.WriteStartObject();
            _json.WriteString("name"u8, column.Name);
            _json.WriteString("type"u8, TypeName(column.Type));
            switch (column.Type)
            {
                case ValueType.Varchar:
                    var length = BinaryPrimitives.ReadUInt16LittleEndian(payload);
                    _json.WriteString("value"u8, payload.Slice(2, length));
                    payload = payload[(2 + length)..];
                    break;
                case ValueType.Boolean:
                    WriteValue(column.Type, payload[0]);
                    payload = payload[1..];
                    break;
                default:
                    WriteValue(column.Type, BinaryPrimitives.ReadInt64LittleEndian(payload));
                    payload = payload[8..];
                    break;
            }

            _json.WriteEndObject();
        }

        _json.WriteEndArray();
    }

    private void WriteValue(ValueType type, long bits)
    {
        Span<byte> text = stackalloc byte[32];
        int length;
        switch (type)
        {
            case ValueType.Double:
                // The shortest digits that give the same number again.
                BitConverter.Int64BitsToDouble(bits).TryFormat(text, out length, default, CultureInfo.InvariantCulture);
                break;
            case ValueType.Boolean:
                Utf8Formatter.TryFormat(bits != 0, text, out length, 'l');
                break;
            default:
                Utf8Formatter.TryFormat(bits, text, out length);
                break;
        }

        _json.WriteString("value"u8, text[..length]);
    }

    private static ReadOnlySpan<byte> TypeName(ValueType type) => type switch
    {
        ValueType.Double => "DOUBLE"u8,
        ValueType.Bigint => "BIGINT"u8,
        ValueType.Varchar => "VARCHAR"u8,
        ValueType.Boolean => "BOOLEAN"u8,
        ValueType.Timestamp => "TIMESTAMP"u8,
        _ => "MULTI"u8,
    };
}
