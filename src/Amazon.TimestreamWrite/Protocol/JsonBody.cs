using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Amazon.TimestreamWrite.Protocol;

/// <summary>
/// Encodes a request into bytes of exactly its size: AWSSDK.Core signs and sends an array, and keeps it over retries.
/// Writer and working buffer are kept per thread.
/// </summary>
internal static class JsonBody
{
    // 100 records of 2 KB with their names stay well below; a larger buffer is not kept.
    private const int LargestKept = 1 << 20;

    private static readonly JsonWriterOptions Options = new()
    {
        // Escapes what JSON demands and no more: the body never stands in HTML, and shorter is faster.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        SkipValidation = true,
    };

    [ThreadStatic]
    private static ArrayBufferWriter<byte> t_buffer;

    [ThreadStatic]
    private static Utf8JsonWriter t_writer;

    public static byte[] Encode<T>(Codec<T> codec, T value)
    {
        var buffer = t_buffer ??= new ArrayBufferWriter<byte>(1 << 14);
        var writer = t_writer ??= new Utf8JsonWriter(buffer, Options);

        // At the start, so that an encoding that failed leaves nothing behind.
        buffer.ResetWrittenCount();
        writer.Reset();
        codec.Write(writer, value);
        writer.Flush();
        var bytes = buffer.WrittenSpan.ToArray();
        if (buffer.Capacity > LargestKept)
        {
            t_buffer = null;
            t_writer = null;
        }

        return bytes;
    }
}
