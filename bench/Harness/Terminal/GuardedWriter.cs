using System.Text;

namespace Timestream.Benchmarks.Harness.Terminal;

/// <summary>
/// Removes text that a terminal or a CI runner would execute, because names, messages and reasons come from untrusted files and services.
/// Replaces control characters except line breaks and tabs by spaces. Inserts a space into text that GitHub Actions would take for a
/// workflow command (<c>::error::</c> at the start of a line, <c>##[error]</c> anywhere).
/// </summary>
internal sealed class GuardedWriter(TextWriter inner) : TextWriter
{
    private readonly Lock _lock = new();
    private bool _lineStarts = true;
    private char _previous;
    private char _beforePrevious;

    public override Encoding Encoding => inner.Encoding;

    public override string NewLine => inner.NewLine;

    public override void Write(char value) => Write([value]);

    public override void Write(string? value) => Write(value.AsSpan());

    public override void Write(char[] buffer, int index, int count) => Write(buffer.AsSpan(index, count));

    public override void Write(ReadOnlySpan<char> buffer)
    {
        lock (_lock)
        {
            var safe = new StringBuilder(buffer.Length + 2);
            foreach (var character in buffer)
            {
                Append(safe, character);
            }

            inner.Write(safe);
        }
    }

    public override void WriteLine() => Write(NewLine);

    public override void WriteLine(string? value) => Write(value + NewLine);

    public override void Flush() => inner.Flush();

    private void Append(StringBuilder safe, char character)
    {
        if (char.IsControl(character) && character is not ('\n' or '\r' or '\t'))
        {
            character = ' ';
        }

        if ((_lineStarts && character == ':' && _previous == ':') || (character == '[' && _previous == '#' && _beforePrevious == '#'))
        {
            safe.Append(' ');
        }

        safe.Append(character);
        // A runner ignores leading white space when it looks for a command.
        _lineStarts = character is '\n' or '\r' || (_lineStarts && (char.IsWhiteSpace(character) || character == ':'));
        (_beforePrevious, _previous) = (_previous, character);
    }
}
