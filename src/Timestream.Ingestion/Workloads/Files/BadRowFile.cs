using System.Globalization;
using System.Text;

namespace Timestream.Ingestion.Workloads.Files;

/// <summary>
/// The rows of files that are no records, as a CSV with the columns file, line, column, value and reason. The file is created with the
/// first of them.
/// </summary>
/// <param name="path">Path of the file. An existing one is replaced. Its folder must exist.</param>
public sealed class BadRowFile(string path) : IDisposable
{
    private StreamWriter? _text;

    /// <summary>Path of the file.</summary>
    public string Path => path;

    /// <summary>Number of rows in the file.</summary>
    public long Written { get; private set; }

    /// <summary>Appends a row.</summary>
    /// <exception cref="IOException">The file cannot be written; the message names it.</exception>
    public void Write(BadRow row)
    {
        try
        {
            if (_text is null)
            {
                _text = new StreamWriter(path, append: false, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false)) { NewLine = "\n" };
                _text.WriteLine("file,line,column,value,reason");
            }

            var line = row.Line.ToString(CultureInfo.InvariantCulture);
            _text.WriteLine(string.Join(',', Quoted(row.File), line, Quoted(row.Column), Quoted(row.Value), Quoted(row.Reason)));
            Written++;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new IOException(
                $"'{path}' could not be written ({fault.Message.TrimEnd('.')}): make room, or name another file for the bad rows.", fault);
        }
    }

    /// <summary>Writes what is buffered and closes the file.</summary>
    public void Dispose() => _text?.Dispose();

    private static string Quoted(string field) => field.AsSpan().IndexOfAny(",\"\r\n") < 0
        ? field
        : $"\"{field.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
