using System.Text;

namespace Timestream.LocalEndpoint.Buckets;

/// <summary>
/// Reads files of UTF-8 text without their byte order mark, which editors and spreadsheets write.
/// </summary>
internal static class TextObject
{
    // Invalid bytes throw instead of becoming replacement characters.
    private static readonly UTF8Encoding s_utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Opens a file after its mark. A file of length 0 is not opened, since it can be a pipe or device that blocks.</summary>
    /// <exception cref="FormatException">The file is UTF-16 or UTF-32.</exception>
    public static TextReader Open(string path)
    {
        if (new FileInfo(path).Length == 0)
        {
            return TextReader.Null;
        }

        var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        try
        {
            Span<byte> start = stackalloc byte[4];
            start = start[..file.ReadAtLeast(start, start.Length, throwOnEndOfStream: false)];
            file.Position = MarkLength(start);
            return new StreamReader(file, s_utf8, detectEncodingFromByteOrderMarks: false);
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    /// <summary>The bytes of a file after its mark.</summary>
    /// <inheritdoc cref="Open(string)"/>
    public static ReadOnlyMemory<byte> Read(string path)
    {
        var bytes = new FileInfo(path).Length == 0 ? [] : File.ReadAllBytes(path);
        return bytes.AsMemory(MarkLength(bytes));
    }

    private static int MarkLength(ReadOnlySpan<byte> start) => start switch
    {
        [0xEF, 0xBB, 0xBF, ..] => 3,

        // A mark of UTF-16 or UTF-32, or a zero byte beside an ASCII character, which no UTF-8 text begins with.
        [0xFF, 0xFE, ..] or [0xFE, 0xFF, ..] or [0, ..] or [_, 0, ..] =>
            throw new FormatException("The file is UTF-16 or UTF-32: save it as UTF-8."),
        _ => 0,
    };
}
