namespace Timestream.Ingestion.Workloads.Jsonl;

/// <summary>Reads the lines of a stream as bytes, with one buffer that grows to the longest line.</summary>
/// <param name="stream">The stream, which is disposed with this.</param>
internal sealed class LineReader(Stream stream) : IDisposable
{
    /// <summary>Longest line. A request has at most 100 records of 2 KB and their syntax.</summary>
    public const int MaxLine = 16 * 1024 * 1024;

    private byte[] _buffer = new byte[1 << 16];
    private int _start;
    private int _filled;
    private bool _isEnded;

    /// <summary>Number of the line, from 1.</summary>
    public long Line { get; private set; }

    /// <summary>Whether the line is longer than <see cref="MaxLine"/>; then only its beginning is kept.</summary>
    public bool IsTooLong { get; private set; }

    /// <summary>The line without its end, valid until the next is read.</summary>
    public ReadOnlyMemory<byte> Current { get; private set; }

    /// <summary>Reads the next line; false at the end.</summary>
    public bool Read()
    {
        IsTooLong = false;
        var length = LengthOfLine();
        if (length < 0)
        {
            return false;
        }

        Line++;
        var line = _buffer.AsMemory(_start, length);
        _start = Math.Min(_start + length + 1, _filled);
        Current = line.Span is [.., (byte)'\r'] ? line[..^1] : line;
        if (Line == 1 && Current.Span.StartsWith("\uFEFF"u8))
        {
            Current = Current["\uFEFF"u8.Length..];
        }

        return true;
    }

    /// <inheritdoc/>
    public void Dispose() => stream.Dispose();

    private int LengthOfLine()
    {
        var searched = 0;
        while (true)
        {
            var end = _buffer.AsSpan(_start + searched, _filled - _start - searched).IndexOf((byte)'\n');
            if (end >= 0)
            {
                return searched + end;
            }

            searched = _filled - _start;
            if (_isEnded)
            {
                return searched > 0 ? searched : -1;
            }

            if (searched >= MaxLine)
            {
                SkipLine();
                return searched;
            }

            Append();
        }
    }

    private void Append()
    {
        if (_start > 0)
        {
            _buffer.AsSpan(_start, _filled - _start).CopyTo(_buffer);
            (_start, _filled) = (0, _filled - _start);
        }

        if (_filled == _buffer.Length)
        {
            Array.Resize(ref _buffer, Math.Min(_buffer.Length * 2, MaxLine));
        }

        var read = stream.Read(_buffer.AsSpan(_filled));
        _filled += read;
        _isEnded = read == 0;
    }

    // The rest of a line that is too long; the buffer keeps its beginning.
    private void SkipLine()
    {
        IsTooLong = true;
        Span<byte> one = stackalloc byte[1];
        while (stream.Read(one) == 1)
        {
            if (one[0] == (byte)'\n')
            {
                return;
            }
        }

        _isEnded = true;
    }
}
