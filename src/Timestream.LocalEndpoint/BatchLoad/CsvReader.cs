using System.Text;
using Timestream.LocalEndpoint.Protocol;

namespace Timestream.LocalEndpoint.BatchLoad;

/// <summary>
/// Reads the rows of a delimiter-separated file, one at a time. [UNCERTAIN: batch load] The defaults: comma, double quote, quotes
/// inside quotes doubled, no trimming.
/// </summary>
internal sealed class CsvReader(TextReader text, CsvConfiguration? configuration)
{
    // Developer Guide, Quotas: a row has at most 16 MB.
    private const int MaxRow = 16 * 1024 * 1024;

    private readonly char _separator = configuration?.ColumnSeparator?[0] ?? ',';
    private readonly char _quote = configuration?.QuoteChar?[0] ?? '"';
    private readonly char _escape = configuration?.EscapeChar?[0] ?? configuration?.QuoteChar?[0] ?? '"';
    private readonly bool _trim = configuration?.TrimWhiteSpace == true;
    private readonly StringBuilder _field = new();
    private long _nextLine = 1;

    /// <summary>The fields of the current row.</summary>
    public List<string> Fields { get; } = [];

    /// <summary>The line on which the current row begins, from 1.</summary>
    public long Line { get; private set; }

    /// <summary>Reads the next row that is not empty; false at the end.</summary>
    /// <exception cref="FormatException">The row is too long, or a quote is not closed.</exception>
    public bool Read()
    {
        do
        {
            if (text.Peek() < 0)
            {
                return false;
            }

            ReadRow();
        }
        while (Fields is [""]);
        return true;
    }

    private void ReadRow()
    {
        Line = _nextLine;
        Fields.Clear();
        _field.Clear();
        var length = 0;
        var quoted = false;
        while (true)
        {
            var next = text.Read();
            if (++length > MaxRow)
            {
                throw new FormatException($"The row on line {Line} is longer than {MaxRow} bytes.");
            }

            if (next < 0)
            {
                if (quoted)
                {
                    throw new FormatException($"The quote on line {Line} is not closed.");
                }

                EndField();
                return;
            }

            var character = (char)next;
            if (quoted && character == _escape && IsEscapable(text.Peek()))
            {
                _field.Append((char)text.Read());
            }
            else if (character == _quote)
            {
                quoted = !quoted;
            }
            else if (character == '\n' && !quoted)
            {
                _nextLine++;
                EndField();
                return;
            }
            else if (character == _separator && !quoted)
            {
                EndField();
            }
            else
            {
                _nextLine += character == '\n' ? 1 : 0;
                _field.Append(character);
            }
        }
    }

    private bool IsEscapable(int next) => next >= 0 && (next == _quote || (_escape != _quote && next == _escape));

    private void EndField()
    {
        if (_field.Length > 0 && _field[^1] == '\r')
        {
            _field.Length--;
        }

        Fields.Add(_trim ? _field.ToString().Trim() : _field.ToString());
        _field.Clear();
    }
}
