using System.Text;
using Timestream.Benchmarks.Harness.Configuration;
using Timestream.Trends.Files;

namespace Timestream.Benchmarks.Commands.Writing;

/// <summary>
/// The CSV file of a sweep. Until the sweep is complete, its rows are in FILE.partial, flushed to disk as soon as they are measured, below
/// a line that describes the sweep. A later sweep with the same description continues from there, whatever stopped the earlier one.
/// </summary>
internal sealed class SweepFile : IDisposable
{
    /// <summary>Suffix of the file of an incomplete sweep.</summary>
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

    /// <summary>All rows; those of an earlier incomplete sweep come first.</summary>
    public IReadOnlyList<SweepRow> Rows => _rows;

    /// <summary>Number of rows on disk.</summary>
    public int Kept { get; private set; }

    /// <summary>Path of the file of the incomplete sweep.</summary>
    public string Partial => _path + PartialEnding;

    /// <summary>The error that prevented a row from being appended; null while all rows are on disk.</summary>
    public IOException? Fault { get; private set; }

    /// <summary>Checks before the measurement that the files can be written, and reads the rows of an earlier incomplete sweep.</summary>
    /// <param name="path">Path of the CSV file.</param>
    /// <param name="subject">Names and values that describe the sweep, see <see cref="SweepSubject"/>.</param>
    /// <exception cref="IOException">A file cannot be written or is damaged.</exception>
    /// <exception cref="SettingsException">The existing rows are from a different sweep.</exception>
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

    /// <summary>Appends a row. A write error does not stop the sweep; it is stored in <see cref="Fault"/>.</summary>
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
            // Remove a partially written row.
            _stream.SetLength(length);
        }
    }

    /// <summary>Writes the CSV file, replacing an existing one, and deletes the partial file.</summary>
    /// <param name="order">Returns the position of a row. A row that failed at first was measured after its successors.</param>
    /// <exception cref="IOException">The file could not be written; the message names it.</exception>
    public void Complete(Func<SweepRow, int> order)
    {
        var lines = _rows.OrderBy(order).Select(row => row.Line).Prepend(SweepRow.Header);
        WholeFile.Write(_path, string.Concat(lines.Select(line => line + Environment.NewLine)));
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
            // Unbuffered, so that the system has all data before the next scenario starts.
            return new FileStream(partial, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, bufferSize: 0);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new IOException(
                $"'{partial}' could not be opened ({exception.Message.TrimEnd('.')}): "
                + "if another sweep writes it, wait until that has ended or give another --output.",
                exception);
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
            throw DifferentSweep(text, head);
        }

        // Text after the last line break is a row that was cut off when its sweep was killed.
        var whole = text[..(text.LastIndexOf('\n') + 1)];
        foreach (var (index, line) in whole[head.Length..].Split('\n').SkipLast(1).Index())
        {
            _rows.Add(SweepRow.Parse(line) ?? throw new IOException(
                $"'{Partial}' is damaged, line {index + 3} is no row of a sweep ('{line}'): "
                + "delete the line to measure its combination again, or the file to begin anew."));
        }

        Kept = _rows.Count;
        _isOurs = true;
        _stream.SetLength(Encoding.UTF8.GetByteCount(whole));
        _stream.Seek(0, SeekOrigin.End);
    }

    private SettingsException DifferentSweep(string text, string head)
    {
        const string Remedy = "give another --output to keep it, or delete it to begin anew";
        if (!text.StartsWith(Mark, StringComparison.Ordinal))
        {
            return new($"'{Partial}' is there and was not written by sweep: {Remedy}.");
        }

        var (there, here) = (Parts(text), Parts(head));
        var differences = here.Zip(there, (now, then) => (now, then))
            .Where(pair => pair.now != pair.then)
            .Select(pair => $"{pair.then} there, {pair.now} here")
            .DefaultIfEmpty("written by another version");
        return new(
            $"'{Partial}' holds rows of another sweep ({string.Join(Separator, differences)}): "
            + $"start that sweep again to complete it, {Remedy}.");
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
            // .NET throws an ArgumentOutOfRangeException if the file exceeds the size limit of the process.
            var reason = exception is IOException ? exception.Message.TrimEnd('.') : "it may grow no further: see ulimit -f";
            throw new IOException($"'{Partial}' could not be written ({reason}): make room, or give another --output.", exception);
        }
    }
}
