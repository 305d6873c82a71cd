using System.Buffers;
using System.Text;

namespace Timestream.Ingestion.Transports.Direct.Json;

/// <summary>Writes the content of JSON strings: UTF-8, with escapes only where JSON requires them (RFC 8259, section 7).</summary>
internal static class JsonText
{
    /// <summary>Maximum number of bytes for one UTF-16 code unit, as in <c>\u001f</c>.</summary>
    public const int MaxBytesPerChar = 6;

    private static readonly SearchValues<char> s_escaped = SearchValues.Create(
        [.. Enumerable.Range(0, 0x20).Select(code => (char)code), '"', '\\']);

    /// <summary>Writes the text without quotation marks. A lone surrogate becomes U+FFFD.</summary>
    /// <param name="text">Any text.</param>
    /// <param name="destination">Memory for <see cref="MaxBytesPerChar"/> bytes per character.</param>
    /// <returns>Number of bytes written.</returns>
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

    /// <summary>Encodes a text that is needed more than once.</summary>
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
