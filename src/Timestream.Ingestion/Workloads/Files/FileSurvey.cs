using System.Security.Cryptography;
using Timestream.Ingestion.Records;

namespace Timestream.Ingestion.Workloads.Files;

/// <summary>What one pass over files finds: identity, counts, times and bad rows. It is needed before the first record is sent.</summary>
/// <param name="Files">The files.</param>
/// <param name="Rows">Rows in all files; header and empty lines are none.</param>
/// <param name="Records">Records of the rows that are not bad.</param>
/// <param name="BadRows">Rows that are no record.</param>
/// <param name="OldestNanoseconds">Oldest time of a record, in nanoseconds since 1970; 0 if there is no record.</param>
/// <param name="NewestNanoseconds">Newest time of a record.</param>
/// <param name="CoarsestUnit">The longest time unit of a record.</param>
/// <param name="FirstBad">The first bad row; null if there is none.</param>
public sealed record FileSurvey(
    IReadOnlyList<SurveyedFile> Files,
    long Rows,
    long Records,
    long BadRows,
    long OldestNanoseconds,
    long NewestNanoseconds,
    TimeUnit CoarsestUnit,
    BadRow? FirstBad)
{
    // Rows between two looks at the clock of progress and at the cancellation.
    private const int Stride = 4096;

    /// <summary>Time from the oldest to the newest record, rounded up to 100 ns.</summary>
    public TimeSpan Span => TimeSpan.FromTicks((NewestNanoseconds - OldestNanoseconds + 99) / 100);

    /// <summary>Reads the files once.</summary>
    /// <param name="files">The files.</param>
    /// <param name="onBad">Receives each bad row; null if only their number matters.</param>
    /// <param name="progress">Receives the bytes read so far; null for none.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <exception cref="InvalidDataException">A file cannot be read to its end; the message names file and line.</exception>
    public static FileSurvey Of(
        RecordFiles files, Action<BadRow>? onBad = null, Action<long>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(files);
        var hashes = files.Paths.ToDictionary(path => path, _ => IncrementalHash.CreateHash(HashAlgorithmName.SHA256));
        var (rows, records, bad, bytes) = (0L, 0L, 0L, 0L);
        var (oldest, newest, coarsest) = (long.MaxValue, 0L, TimeUnit.Nanoseconds);
        BadRow? first = null;
        FileStream? current = null;
        using (var reader = files.Open(Hashed))
        {
            while (reader.Read())
            {
                if (++rows % Stride == 0)
                {
                    cancellationToken.ThrowIfCancellationRequested();
                    progress?.Invoke(bytes + (current!.CanRead ? current.Position : 0));
                }

                if (reader.Bad is { } row)
                {
                    bad++;
                    first ??= row;
                    onBad?.Invoke(row);
                }

                foreach (var record in reader.Records)
                {
                    var unit = TimeRange.NanosecondsIn(record.TimeUnit);
                    oldest = Math.Min(oldest, record.Time * unit);
                    newest = Math.Max(newest, record.Time * unit);
                    coarsest = unit > TimeRange.NanosecondsIn(coarsest) ? record.TimeUnit : coarsest;
                }

                records += reader.Records.Count;
            }
        }

        SurveyedFile[] surveyed = [.. files.Paths.Select(path => new SurveyedFile(
            Path.GetFileName(path), new FileInfo(path).Length, Convert.ToHexStringLower(hashes[path].GetHashAndReset())))];
        return new(surveyed, rows, records, bad, records == 0 ? 0 : oldest, newest, coarsest, first);

        Stream Hashed(string path)
        {
            bytes += current is null ? 0 : new FileInfo(current.Name).Length;
            current = RecordFiles.OpenFile(path);
            return new HashingStream(current, hashes[path]);
        }
    }

    /// <summary>The offset that moves the newest record to <paramref name="now"/>, in whole units of every record's time.</summary>
    public long NanosecondsTo(DateTimeOffset now)
    {
        var unit = TimeRange.NanosecondsIn(CoarsestUnit);
        var nanoseconds = (now.UtcTicks - DateTime.UnixEpoch.Ticks) * 100;
        return (nanoseconds - NewestNanoseconds) / unit * unit;
    }
}

/// <summary>A file that was read.</summary>
/// <param name="Name">Name without its folder.</param>
/// <param name="Bytes">Its length.</param>
/// <param name="Sha256">SHA-256 of its bytes, 64 hexadecimal digits.</param>
public sealed record SurveyedFile(string Name, long Bytes, string Sha256);
