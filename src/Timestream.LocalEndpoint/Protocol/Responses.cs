using System.Buffers;
using System.Buffers.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Timestream.LocalEndpoint.Protocol;

/// <summary>Bodies of WriteRecords responses and of errors, compact like those of the service.</summary>
internal static class Responses
{
    public static JsonWriterOptions Options { get; } = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary><c>{"RecordsIngested":{"MagneticStore":0,"MemoryStore":2,"Total":2}}</c>, members in the order of the service.</summary>
    public static void WriteIngested(IBufferWriter<byte> into, int magnetic, int memory)
    {
        Append(into, """{"RecordsIngested":{"MagneticStore":"""u8, magnetic);
        Append(into, ""","MemoryStore":"""u8, memory);
        Append(into, ""","Total":"""u8, magnetic + memory);
        into.Write("}}"u8);
    }

    public static void WriteError(IBufferWriter<byte> into, ServiceException error)
    {
        using var json = new Utf8JsonWriter(into, Options);
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
        using var json = new Utf8JsonWriter(into, Options);
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

    private static void Append(IBufferWriter<byte> into, ReadOnlySpan<byte> text, int number)
    {
        into.Write(text);
        Utf8Formatter.TryFormat(number, into.GetSpan(11), out var digits);
        into.Advance(digits);
    }
}
