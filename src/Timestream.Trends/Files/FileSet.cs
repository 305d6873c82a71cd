using System.Globalization;
using System.Text;

namespace Timestream.Trends.Files;

/// <summary>
/// Replaces several files of a folder together or not at all. The new files are written beside their targets and flushed; then a journal
/// is written that maps them to their targets, and then they are moved. If the process is killed before the journal is complete, nothing
/// has changed; if it is killed later, the next process that opens or reads the folder finishes the moves.
/// </summary>
public sealed class FileSet : IDisposable
{
    /// <summary>Name of the journal. It exists while the folder is in use, and after that only if a replacement was not finished.</summary>
    public const string JournalName = ".publishing";

    // Last line of a complete journal. Without it, nothing was moved yet.
    private const string End = "end";

    private readonly string _folder;
    private readonly FileStream _journal;
    private readonly List<(string Temporary, string Path)> _staged = [];

    private FileSet(string folder, FileStream journal)
    {
        _folder = folder;
        _journal = journal;
    }

    /// <summary>
    /// Opens a set. Until it is disposed of, other processes wait that replace files of the folder or call <see cref="SettleAsync"/>.
    /// </summary>
    /// <param name="folder">The folder; it is created if absent.</param>
    /// <param name="time">Clock for waiting.</param>
    /// <param name="cancellationToken">Cancels waiting.</param>
    /// <exception cref="IOException">The folder cannot be written, or another process held it for a minute.</exception>
    public static async Task<FileSet> OpenAsync(string folder, TimeProvider time, CancellationToken cancellationToken)
    {
        WholeFile.RefuseFolder(Path.GetFullPath(folder));
        try
        {
            Directory.CreateDirectory(folder);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw WholeFile.Fault(folder, exception);
        }

        var path = Path.Combine(folder, JournalName);
        FileStream journal;
        do
        {
            journal = await LockedFile.OpenAsync(
                path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, time, cancellationToken);
        }
        while (IsGone(path, journal));

        var set = new FileSet(folder, journal);
        try
        {
            set.Finish();
            return set;
        }
        catch
        {
            set.Dispose();
            throw;
        }
    }

    /// <summary>Waits for other processes that replace files of the folder, and finishes the replacement of a killed one.</summary>
    /// <exception cref="IOException">Another process held the folder for a minute.</exception>
    public static async Task SettleAsync(string folder, TimeProvider time, CancellationToken cancellationToken)
    {
        if (File.Exists(Path.Combine(folder, JournalName)))
        {
            (await OpenAsync(folder, time, cancellationToken)).Dispose();
        }
    }

    /// <summary>Writes the new content of a file, without replacing it yet.</summary>
    /// <param name="name">Name of the file.</param>
    /// <param name="content">Text, written as UTF-8 without a byte order mark.</param>
    /// <exception cref="IOException">The file cannot be written; the message names it.</exception>
    public void Add(string name, string content)
    {
        var path = Path.Combine(_folder, name);
        _staged.Add((WholeFile.Stage(path, content), path));
    }

    /// <summary>Replaces all files.</summary>
    /// <exception cref="IOException">A file cannot be replaced; the message names it.</exception>
    public void Commit()
    {
        var journal = new StringBuilder();
        foreach (var (temporary, path) in _staged)
        {
            journal.Append(CultureInfo.InvariantCulture, $"{Path.GetFileName(temporary)}\t{Path.GetFileName(path)}\n");
        }

        try
        {
            _journal.SetLength(0);
            _journal.Write(Encoding.UTF8.GetBytes(journal.Append(End).ToString()));
            _journal.Flush(flushToDisk: true);
        }
        catch (IOException exception)
        {
            throw WholeFile.Fault(Path.Combine(_folder, JournalName), exception);
        }

        _staged.Clear();
        Finish();
    }

    /// <summary>Discards files that were not committed, and releases the folder.</summary>
    public void Dispose()
    {
        foreach (var (temporary, _) in _staged)
        {
            File.Delete(temporary);
        }

        if (_journal.Length == 0)
        {
            File.Delete(_journal.Name);
        }

        _journal.Dispose();
    }

    // True if the previous owner deleted the journal between opening and locking it here.
    private static bool IsGone(string path, FileStream journal)
    {
        if (File.Exists(path))
        {
            return false;
        }

        journal.Dispose();
        return true;
    }

    private void Finish()
    {
        _journal.Seek(0, SeekOrigin.Begin);
        var lines = new StreamReader(_journal, Encoding.UTF8, leaveOpen: true).ReadToEnd().Split('\n');
        if (lines[^1] == End)
        {
            foreach (var names in lines[..^1].Select(line => line.Split('\t')))
            {
                // The file is absent if the process that was killed had moved it.
                var temporary = Path.Combine(_folder, names[0]);
                if (File.Exists(temporary))
                {
                    WholeFile.Replace(temporary, Path.Combine(_folder, names[1]));
                }
            }
        }

        _journal.SetLength(0);
        WholeFile.DeleteLeftovers(_folder);
    }
}
