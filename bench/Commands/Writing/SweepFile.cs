using System.Text;
using Timestream.Benchmarks.Harness.Configuration;
using Timestream.Trends.Files;

namespace Timestream.Benchmarks.Commands.Writing;

/// <summary>
/// The CSV of a sweep. Until it is complete, its rows are in FILE.partial, each on the disk as soon as it is measured, below a line
/// that says what they are of: a sweep of the same goes on from there, whatever ended the earlier one.
/// </summary>
internal sealed class SweepFile : IDisposable
{
    /// <summary>How the file of an incomplete sweep ends.</summary>
    public const string PartialEnding = ".partial";

    private const string Mark = "# sweep; ";
    private const string Separator = "; ";

    private readonly string _path;
    private readonly FileStream _stream;
    private readonly List<SweepRow> _rows = [];
    private bool _isOurs;

    private SweepFile(string path, FileStream stream)
    {
        _path = path;
        _stream = stream;
    }

    /// <summary>The rows, those of an earlier sweep that did not end first.</summary>
    public IReadOnlyList<SweepRow> Rows => _rows;

    /// <summary>Rows that are on the disk.</summary>
    public int Kept { get; private set; }

    public string Partial => _path + PartialEnding;

    /// <summary>What kept a row from being appended; null while all are on the disk.</summary>
    public IOException? Fault { get; private set; }

    /// <summary>Finds out before anything is measured whether the files can be written, and reads what an earlier sweep left.</summary>
    /// <param name="path">Where the CSV is to be.</param>
    /// <param name="subject">What is measured, as names and values: rows of another subject are not continued.</param>
    /// <exception cref="IOException">A file cannot be written, or is damaged.</exception>
    /// <exception cref="SettingsException">The rows that are there are of another sweep.</exception>
    public static SweepFile Open(string path, IReadOnlyList<(string Name, string Value)> subject)
    {
        WholeFile.Check(path);
        var partial = path + PartialEnding;
        WholeFile.Check(partial);
        var file = new SweepFile(path, Lock(partial));
        try
        {
            file.Read($"{Mark}{string.Join(Separator, subject.Select(part => $"{part.Name}={part.Value}"))}\n{SweepRow.Header}\n");
            return file;
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    /// <summary>Adds a row. A full disk does not end a sweep: it is kept in <see cref="Fault"/>.</summary>
    public void Append(SweepRow row)
    {
        _rows.Add(row);
        if (Fault is not null)
        {
            return;
        }

        var length = _stream.Length;
        try
        {
            Write(row.Line + "\n");
            Kept++;
        }
        catch (IOException exception)
        {
            Fault = exception;
            // Part of the row may be there.
            _stream.SetLength(length);
        }
    }

    /// <summary>Writes the CSV, in place of an earlier one of that name.</summary>
    /// <param name="order">Where a row belongs: one that failed at first was measured after those that follow it.</param>
    /// <exception cref="IOException">It could not be written; the message names it.</exception>
    public void Complete(Func<SweepRow, int> order)
    {
        WholeFile.Write(_path, string.Concat(_rows.OrderBy(order).Select(row => row.Line).Prepend(SweepRow.Header).Select(line => line + Environment.NewLine)));
        File.Delete(Partial);
    }

    public void Dispose()
    {
        _stream.Dispose();
        if (_isOurs && Kept == 0)
        {
            File.Delete(Partial);
        }
    }

    private static FileStream Lock(string partial)
    {
        try
        {
            // No buffer: what is written is with the system before the next scenario begins.
            return new FileStream(partial, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, bufferSize: 0);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new IOException($"'{partial}' could not be opened ({exception.Message.TrimEnd('.')}): if another sweep writes it, wait until that has ended or give another --output.", exception);
        }
    }

    private void Read(string head)
    {
        var bytes = new byte[_stream.Length];
        _stream.ReadExactly(bytes);
        var text = Encoding.UTF8.GetString(bytes);
        if (head.StartsWith(text, StringComparison.Ordinal))
        {
            _isOurs = true;
            _stream.SetLength(0);
            Write(head);
            return;
        }

        if (!text.StartsWith(head, StringComparison.Ordinal))
        {
            throw Other(text, head);
        }

        // What follows the last line break was cut short when its sweep was killed.
        var whole = text[..(text.LastIndexOf('\n') + 1)];
        foreach (var (index, line) in whole[head.Length..].Split('\n').SkipLast(1).Index())
        {
            _rows.Add(SweepRow.Parse(line) ?? throw new IOException($"'{Partial}' is damaged, line {index + 3} is no row of a sweep ('{line}'): delete the line to measure its combination again, or the file to begin anew."));
        }

        Kept = _rows.Count;
        _isOurs = true;
        _stream.SetLength(Encoding.UTF8.GetByteCount(whole));
        _stream.Seek(0, SeekOrigin.End);
    }

    private SettingsException Other(string text, string head)
    {
        const string Remedy = "give another --output to keep it, or delete it to begin anew";
        if (!text.StartsWith(Mark, StringComparison.Ordinal))
        {
            return new($"'{Partial}' is there and was not written by sweep: {Remedy}.");
        }

        var (there, here) = (Parts(text), Parts(head));
        var differences = here.Zip(there, (now, then) => (now, then)).Where(pair => pair.now != pair.then).Select(pair => $"{pair.then} there, {pair.now} here").DefaultIfEmpty("written by another version");
        return new($"'{Partial}' holds rows of another sweep ({string.Join(Separator, differences)}): start that sweep again to complete it, {Remedy}.");
    }

    private static string[] Parts(string text) => text.Split('\n')[0].Split(Separator);

    private void Write(string text)
    {
        try
        {
            _stream.Write(Encoding.UTF8.GetBytes(text));
            _stream.Flush(flushToDisk: true);
        }
        catch (Exception exception) when (exception is IOException or ArgumentOutOfRangeException)
        {
            // Beyond a limit of the file's size, .NET finds fault with an argument.
            var reason = exception is IOException ? exception.Message.TrimEnd('.') : "it may grow no further: see ulimit -f";
            throw new IOException($"'{Partial}' could not be written ({reason}): make room, or give another --output.", exception);
        }
    }
}
