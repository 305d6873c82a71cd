using System.Text;
using Timestream.LocalEndpoint.BatchLoad;
using Timestream.LocalEndpoint.Protocol;

namespace Timestream.LocalEndpoint.Fuzzing.Coverage;

/// <summary>
/// Reads the input as a CSV file. The three characters of the format come first, as the first line, where it has exactly three:
/// separator, quote and escape.
/// </summary>
internal static class CsvTarget
{
    /// <exception cref="InvalidOperationException">The reader lost a row or its line.</exception>
    public static void Run(byte[] input)
    {
        var text = Encoding.UTF8.GetString(input);
        var format = text is [var separator, var quote, var escape, '\n', ..]
            ? new CsvConfiguration { ColumnSeparator = $"{separator}", QuoteChar = $"{quote}", EscapeChar = $"{escape}" }
            : null;
        using var rows = new StringReader(format is null ? text : text[4..]);
        var reader = new CsvReader(rows, format);
        long line = 0;
        try
        {
            while (reader.Read())
            {
                if (reader.Fields.Count == 0 || reader.Line <= line)
                {
                    throw new InvalidOperationException($"A row of {reader.Fields.Count} fields on line {reader.Line}, after line {line}.");
                }

                line = reader.Line;
            }
        }
        catch (FormatException)
        {
            // The file is refused with a message.
            return;
        }

        if (rows.Peek() >= 0)
        {
            throw new InvalidOperationException($"The reader stopped on line {reader.Line} before the end of the file.");
        }
    }
}
