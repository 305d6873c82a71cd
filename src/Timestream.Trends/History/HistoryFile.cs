using System.Text;
using Timestream.Trends.Files;
using Timestream.Trends.Runs;

namespace Timestream.Trends.History;

/// <summary>
/// The history: one JSON object per run and line, appended to and never rewritten. Processes that append at once wait
/// for each other; a line torn by a crash stays alone and readable ones go on below it.
/// </summary>
/// <param name="path">The file; it need not exist.</param>
/// <param name="time">Clock of the waiting.</param>
public sealed class HistoryFile(string path, TimeProvider time)
{
    /// <summary>Reads what is there; a missing file is an empty history.</summary>
    /// <exception cref="IOException">Another process held the file for a minute.</exception>
    public async Task<RunHistory> ReadAsync(CancellationToken cancellationToken)
    {
        if (!File.Exists(path))
        {
            return new RunHistory([], []);
        }

        using var stream = await OpenAsync(FileMode.Open, FileAccess.Read, FileShare.Read, cancellationToken);
        return Read(stream);
    }

    /// <summary>Appends a run unless it is there already.</summary>
    /// <returns>False when the run was recorded before.</returns>
    /// <exception cref="IOException">The file is a link or no regular file, another process held it for a minute, or the disk is full; then it is as it was before.</exception>
    public async Task<bool> AppendAsync(Run run, CancellationToken cancellationToken)
    {
        WholeFile.Refuse(path);
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
        using var stream = await OpenAsync(FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, cancellationToken);
        // Nothing is awaited from here on: others wait for the file, and a line once begun is finished.
        if (Read(stream).Runs.Any(recorded => recorded.Id == run.Id))
        {
            return false;
        }

        var length = stream.Length;
        var line = (EndsInsideLine(stream) ? "\n" : "") + HistoryLine.Write(run) + "\n";
        try
        {
            stream.Seek(0, SeekOrigin.End);
            stream.Write(Encoding.UTF8.GetBytes(line));
            stream.Flush(flushToDisk: true);
            return true;
        }
        catch (Exception exception) when (exception is IOException or ArgumentOutOfRangeException)
        {
            // Part of the line may be there.
            stream.SetLength(length);
            throw WholeFile.Fault(path, exception);
        }
    }

    private static RunHistory Read(FileStream stream)
    {
        using var reader = new StreamReader(stream, Encoding.UTF8, leaveOpen: true);
        var runs = new List<Run>();
        var damaged = new List<DamagedLine>();
        for (var number = 1; reader.ReadLine() is { } line; number++)
        {
            if (string.IsNullOrWhiteSpace(line))
            {
                continue;
            }

            try
            {
                runs.Add(HistoryLine.Read(line));
            }
            catch (FormatException exception)
            {
                damaged.Add(new DamagedLine(number, exception.Message));
            }
        }

        return new RunHistory(CaseKeys.Align([.. runs.DistinctBy(run => run.Id).OrderBy(run => run.Time)]), damaged);
    }

    private static bool EndsInsideLine(FileStream stream)
    {
        if (stream.Length == 0)
        {
            return false;
        }

        stream.Seek(-1, SeekOrigin.End);
        return stream.ReadByte() != '\n';
    }

    private Task<FileStream> OpenAsync(FileMode mode, FileAccess access, FileShare share, CancellationToken cancellationToken) =>
        LockedFile.OpenAsync(path, mode, access, share, time, cancellationToken);
}
