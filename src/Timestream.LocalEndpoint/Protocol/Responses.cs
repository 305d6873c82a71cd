using System.Buffers;
using System.Buffers.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Timestream.LocalEndpoint.Rules;

namespace Timestream.LocalEndpoint.Protocol;

/// <summary>Bodies of WriteRecords responses and of errors; compact, as the service's are.</summary>
internal static class Responses
{
    private static readonly JsonWriterOptions s_options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary><c>{"RecordsIngested":{"MagneticStore":0,"MemoryStore":2,"Total":2}}</c>, members in the order seen.</summary>
    public static int WriteIngested(Span<byte> into, int magnetic, int memory)
    {
        var length = 0;
        Append(into, ref length, """{"RecordsIngested":{"MagneticStore":"""u8, magnetic);
        Append(into, ref length, ""","MemoryStore":"""u8, memory);
        Append(into, ref length, ""","Total":"""u8, magnetic + memory);
        "}}"u8.CopyTo(into[length..]);
        return length + 2;
    }

    public static void WriteError(IBufferWriter<byte> into, ServiceException error)
    {
        using var json = new Utf8JsonWriter(into, s_options);
        json.WriteStartObject();
        json.WriteString("__type"u8, error.Type);
        if (error.HasMessage)
        {
            json.WriteString(error.MessageKey, error.Message);
        }

        json.WriteEndObject();
    }

    public static void WriteRejected(IBufferWriter<byte> into, IReadOnlyList<Rejection> rejections)
    {
        using var json = new Utf8JsonWriter(into, s_options);
        json.WriteStartObject();
        json.WriteString("__type"u8, "com.amazonaws.timestream.v20181101#RejectedRecordsException"u8);
        json.WriteString("Message"u8, Texts.Rejected);
        json.WriteStartArray("RejectedRecords"u8);
        foreach (var rejection in rejections)
        {
            json.WriteStartObject();
            if (rejection.ExistingVersion is { } version)
            {
                json.WriteNumber("ExistingVersion"u8, version);
            }

            json.WriteString("Reason"u8, rejection.Reason);
            json.WriteNumber("RecordIndex"u8, rejection.Index);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void Append(Span<byte> into, ref int length, ReadOnlySpan<byte> text, int number)
    {
        text.CopyTo(into[length..]);
        length += text.Length;
        Utf8Formatter.TryFormat(number, into[length..], out var digits);
        length += digits;
    }
}
