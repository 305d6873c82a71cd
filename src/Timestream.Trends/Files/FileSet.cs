using System.Globalization;
using System.Text;

namespace Timestream.Trends.Files;

/// <summary>
/// Files of one folder that are replaced together or not at all. All are written beside their targets and flushed; then a journal
/// tells which is to become which, and only then the first takes its place. A process killed before that has changed nothing; one
/// killed after it has its work finished by whoever opens or reads the folder next.
/// </summary>
public sealed class FileSet : IDisposable
{
    /// <summary>Name of the journal: there while the folder is in use, and afterwards only where a replacement was not finished.</summary>
    public const string JournalName = ".publishing";

    // A journal without it was not written to its end, so nothing was replaced yet.
    private const string End = "end";

    private readonly string _folder;
    private readonly FileStream _journal;
    private readonly List<(string Temporary, string Path)> _staged = [];

    private FileSet(string folder, FileStream journal)
    {
        _folder = folder;
        _journal = journal;
    }

    /// <summary>Begins a set; others that replace files of the folder, or read it through <see cref="SettleAsync"/>, wait until it is disposed of.</summary>
    /// <param name="folder">Created where absent.</param>
    /// <param name="time">Clock of the waiting.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
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
            journal = await LockedFile.OpenAsync(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, time, cancellationToken);
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

    /// <summary>Waits until nobody replaces files of the folder, and finishes what a killed process left; does nothing for other folders.</summary>
    /// <exception cref="IOException">Another process held the folder for a minute.</exception>
    public static async Task SettleAsync(string folder, TimeProvider time, CancellationToken cancellationToken)
    {
        if (File.Exists(Path.Combine(folder, JournalName)))
        {
            (await OpenAsync(folder, time, cancellationToken)).Dispose();
        }
    }

    /// <summary>Adds a file; it is written, but not yet in its place.</summary>
    /// <param name="name">Its name in the folder.</param>
    /// <param name="content">Text, written as UTF-8 without a byte order mark.</param>
    /// <exception cref="IOException">It cannot be written; the message names it.</exception>
    public void Add(string name, string content)
    {
        var path = Path.Combine(_folder, name);
        _staged.Add((WholeFile.Stage(path, content), path));
    }

    /// <summary>Puts all files in their places.</summary>
    /// <exception cref="IOException">It cannot be done; the message names the file.</exception>
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

    /// <summary>Drops what was added and not committed, and lets others at the folder.</summary>
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

    // Who had it before has removed it between our opening and our locking.
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
                Replace(Path.Combine(_folder, names[0]), Path.Combine(_folder, names[1]));
            }
        }

        _journal.SetLength(0);
        WholeFile.DeleteLeftovers(_folder);
    }

    private static void Replace(string temporary, string path)
    {
        // Absent where the process that was killed had come so far.
        if (!File.Exists(temporary))
        {
            return;
        }

        try
        {
            File.Move(temporary, path, overwrite: true);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw WholeFile.Fault(path, exception);
        }
    }
}
