using System.Text;
using Timestream.Trends.Files;
using Timestream.Trends.Runs;

namespace Timestream.Trends.History;

/// <summary>
/// The history file: one JSON object per run and line, which is appended to and never rewritten. Processes that append at the same time
/// wait for each other. A line that was cut short by a crash stays as it is, and the next run begins a new line.
/// </summary>
/// <param name="path">The file; it need not exist.</param>
/// <param name="time">Clock for waiting.</param>
public sealed class HistoryFile(string path, TimeProvider time)
{
    /// <summary>Reads the history; a missing file is an empty history.</summary>
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

    /// <summary>Appends a run unless the history has it.</summary>
    /// <returns>False if the run was recorded before.</returns>
    /// <exception cref="IOException">
    /// The file is a link or no regular file, another process held it for a minute, or the disk is full. The file is unchanged.
    /// </exception>
    public Task<bool> AppendAsync(Run run, CancellationToken cancellationToken) =>
        AppendAsync(recorded => recorded.Any(known => known.Id == run.Id) ? null : run, cancellationToken);

    /// <summary>Accepts the level of cases in a recorded run, by appending the run again with their patterns.</summary>
    /// <param name="id">Identifier of the run.</param>
    /// <param name="patterns">Patterns of the cases, with <c>*</c> and <c>?</c>.</param>
    /// <param name="cancellationToken">Cancels waiting for other processes.</param>
    /// <exception cref="IOException">As of <see cref="AppendAsync(Run, CancellationToken)"/>.</exception>
    public Task AcceptAsync(string id, IReadOnlyList<string> patterns, CancellationToken cancellationToken) =>
        AppendAsync(recorded => recorded.First(known => known.Id == id) with { Accepted = patterns }, cancellationToken);

    private async Task<bool> AppendAsync(Func<IReadOnlyList<Run>, Run?> choose, CancellationToken cancellationToken)
    {
        WholeFile.Refuse(path);
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
        using var stream = await OpenAsync(FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, cancellationToken);
        // There is no await below: other processes wait for the file, and a line must not be cancelled halfway.
        if (choose(Read(stream).Runs) is not { } run)
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
            // A part of the line may have been written.
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

        var whole = runs
            .GroupBy(run => run.Id)
            .Select(same => same.First() with { Accepted = [.. same.SelectMany(run => run.Accepted).Distinct()] });
        return new RunHistory(CaseKeys.Align([.. whole.OrderBy(run => run.Time)]), damaged);
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
