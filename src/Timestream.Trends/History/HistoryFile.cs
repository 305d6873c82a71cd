using System.Text;
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
    private static readonly TimeSpan s_pause = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(1);

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
    /// <exception cref="IOException">Another process held the file for a minute, or the disk is full.</exception>
    public async Task<bool> AppendAsync(Run run, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
        using var stream = await OpenAsync(FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, cancellationToken);
        // Nothing is awaited from here on: others wait for the file, and a line once begun is finished.
        if (Read(stream).Runs.Any(recorded => recorded.Id == run.Id))
        {
            return false;
        }

        var line = (EndsInsideLine(stream) ? "\n" : "") + HistoryLine.Write(run) + "\n";
        stream.Seek(0, SeekOrigin.End);
        stream.Write(Encoding.UTF8.GetBytes(line));
        stream.Flush();
        return true;
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

        return new RunHistory([.. runs.DistinctBy(run => run.Id).OrderBy(run => run.Time)], damaged);
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

    private async Task<FileStream> OpenAsync(FileMode mode, FileAccess access, FileShare share, CancellationToken cancellationToken)
    {
        var start = time.GetTimestamp();
        while (true)
        {
            try
            {
                return new FileStream(path, mode, access, share);
            }
            catch (IOException exception) when (exception is not (FileNotFoundException or DirectoryNotFoundException) && time.GetElapsedTime(start) < s_patience)
            {
                await Task.Delay(s_pause, time, cancellationToken);
            }
        }
    }
}
