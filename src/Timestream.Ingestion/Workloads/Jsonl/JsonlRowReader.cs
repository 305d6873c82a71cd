using System.Text;
using System.Text.Json;
using Timestream.Ingestion.Workloads.Files;

namespace Timestream.Ingestion.Workloads.Jsonl;

/// <summary>
/// Reads the lines of files in sequence and turns them into the records of a request or a bad row. Empty lines are skipped.
/// </summary>
internal sealed class JsonlRowReader(IReadOnlyList<string> paths, Func<string, Stream> streams) : RowReader
{
    private readonly RequestParser _parser = new();
    private LineReader? _lines;
    private int _nextFile;

    /// <inheritdoc/>
    public override bool Read()
    {
        Records.Clear();
        (Bad, Common) = (null, null);
        while (_lines is not null || _nextFile < paths.Count)
        {
            if (_lines is null)
            {
                File = _nextFile++;
                _lines = new LineReader(streams(paths[File]));
            }

            while (_lines.Read())
            {
                if (!_lines.Current.Span.Trim(" \t"u8).IsEmpty)
                {
                    Parse(_lines.Current);
                    return true;
                }
            }

            _lines.Dispose();
            _lines = null;
        }

        return false;
    }

    /// <inheritdoc/>
    public override void Dispose() => _lines?.Dispose();

    private void Parse(ReadOnlyMemory<byte> line)
    {
        try
        {
            if (_lines!.IsTooLong)
            {
                throw new RequestFault(
                    "", Text(line), $"the line is longer than {LineReader.MaxLine} bytes: a request has 1 to 100 records.");
            }

            using var json = JsonDocument.Parse(line);
            Common = _parser.Parse(json.RootElement, Records);
        }
        catch (JsonException fault)
        {
            SetBad(
                "", Text(line), $"the line is no JSON, at byte {fault.BytePositionInLine}: expected the body of a WriteRecords request.");
        }
        catch (RequestFault fault)
        {
            SetBad(fault.Key, fault.Value, fault.Message);
        }
        catch (InvalidOperationException)
        {
            // The parser of JSON says so of a text with half of a surrogate pair or bytes that are not UTF-8.
            SetBad("", Text(line), "the line has a text that is not valid Unicode: convert the file to UTF-8.");
        }
    }

    private void SetBad(string key, string value, string reason)
    {
        Records.Clear();
        Common = null;
        Bad = new BadRow(Path.GetFileName(paths[File]), _lines!.Line, key, value, reason);
    }

    private static string Text(ReadOnlyMemory<byte> line) =>
        BadRow.Cut(Encoding.UTF8.GetString(line.Span[..Math.Min(line.Length, 4 * BadRow.MaxValue)]));
}
