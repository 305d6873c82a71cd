using System.Buffers;
using System.Text;

namespace Timestream.Ingestion.Transports.Direct.Json;

/// <summary>Text inside a JSON string: UTF-8, with escapes only where JSON demands them (RFC 8259 section 7).</summary>
internal static class JsonText
{
    /// <summary>Most bytes that one UTF-16 code unit becomes: <c>\u001f</c>.</summary>
    public const int MaxBytesPerChar = 6;

    private static readonly SearchValues<char> s_escaped = SearchValues.Create(
        [.. Enumerable.Range(0, 0x20).Select(code => (char)code), '"', '\\']);

    /// <summary>Writes the text without quotation marks. A lone surrogate becomes U+FFFD, as in every UTF-8 encoder here.</summary>
    /// <param name="text">Any text.</param>
    /// <param name="destination">Room for <see cref="MaxBytesPerChar"/> bytes per character.</param>
    /// <returns>The bytes written.</returns>
    public static int Write(ReadOnlySpan<char> text, Span<byte> destination)
    {
        var written = 0;
        while (true)
        {
            var plain = text.IndexOfAny(s_escaped);
            if (plain < 0)
            {
                return written + Encoding.UTF8.GetBytes(text, destination[written..]);
            }

            written += Encoding.UTF8.GetBytes(text[..plain], destination[written..]);
            written += WriteEscape(text[plain], destination[written..]);
            text = text[(plain + 1)..];
        }
    }

    /// <summary>The text as a JSON string's content, for what is encoded once.</summary>
    public static byte[] Encode(string text)
    {
        var bytes = new byte[text.Length * MaxBytesPerChar];
        return bytes[..Write(text, bytes)];
    }

    private static int WriteEscape(char character, Span<byte> destination)
    {
        destination[0] = (byte)'\\';
        if (character is '"' or '\\')
        {
            destination[1] = (byte)character;
            return 2;
        }

        "u00"u8.CopyTo(destination[1..]);
        destination[4] = (byte)('0' + (character >> 4));
        destination[5] = "0123456789abcdef"u8[character & 0xF];
        return MaxBytesPerChar;
    }
}
