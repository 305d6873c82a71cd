using System.Text;
using System.Text.Json;

namespace Timestream.Benchmarks.Harness.Configuration;

/// <summary>Describes JSON syntax errors with positions as editors show them: line and column from 1, in characters.</summary>
internal static class JsonFault
{
    /// <summary>Returns a one-line message with position, cause and an example of valid JSON.</summary>
    /// <param name="path">Path of the file.</param>
    /// <param name="text">Content of the file.</param>
    /// <param name="exception">The parser's exception, whose positions count from 0, in bytes.</param>
    public static string Of(string path, string text, JsonException exception)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return $"{path} is empty: expected a JSON object; {{}} means all defaults.";
        }

        var lines = text.Split('\n');
        var line = (int)Math.Clamp(exception.LineNumber ?? 0, 0, lines.Length - 1);
        var bytes = Encoding.UTF8.GetBytes(lines[line]);
        var before = Encoding.UTF8.GetString(bytes, 0, (int)Math.Clamp(exception.BytePositionInLine ?? 0, 0, bytes.Length));
        var rest = lines[line][before.Length..].TrimEnd('\r');
        var what = rest.Length > 0 ? $"'{Rune.GetRuneAt(rest, 0)}' cannot stand here"
            : line == lines.Length - 1 ? "the file ends, and a bracket or a quotation mark is not closed"
            : "the line ends, and a quotation mark is not closed";
        return $"{path}, line {line + 1}, column {before.Length + 1}: {what}: "
            + $"expected JSON such as {{ \"region\": \"us-west-2\", \"sweep\": {{ \"records\": 1000 }} }}.";
    }
}
