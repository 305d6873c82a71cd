using Timestream.Ingestion.Records;

namespace Timestream.Ingestion.Workloads.Files;

/// <summary>
/// The records of files: once, or again and again for a measurement that needs more than they have. Bad rows are left out; a
/// <see cref="FileSurvey"/> has counted them.
/// </summary>
/// <remarks>
/// When the files are repeated, all times are sent in nanoseconds, and pass p, from 0, is p nanoseconds later than the files say. So the
/// records of a million passes are unique where the times of a series are whole milliseconds, all of them have the same size in each
/// pass, and the spacing stays what it was but for a few nanoseconds.
/// </remarks>
public sealed class FileWorkload : IWorkload, IDisposable
{
    /// <summary>Passes over the files whose records are unique where times are whole milliseconds.</summary>
    public const int MostPasses = 1_000_000;

    private readonly Lock _lock = new();
    private readonly RecordFiles _files;
    private readonly long _offset;
    private readonly bool _repeat;
    private RowReader? _reader;
    private int _next;
    private long _pass;
    private long _filled;
    private bool _hasRecords;
    private bool _isEnded;

    /// <summary>Creates a workload that opens the files with its first record.</summary>
    /// <param name="files">The files.</param>
    /// <param name="description">See <see cref="DescriptionOf"/>.</param>
    /// <param name="offsetNanoseconds">
    /// Added to all times: whole units of each record's time, if the files are not repeated. 0 leaves them as they are.
    /// </param>
    /// <param name="repeat">Whether to begin again at the end of the last file.</param>
    public FileWorkload(RecordFiles files, string description, long offsetNanoseconds = 0, bool repeat = false)
    {
        ArgumentNullException.ThrowIfNull(files);
        _files = files;
        Description = description;
        _offset = offsetNanoseconds;
        _repeat = repeat;
    }

    /// <inheritdoc/>
    public string Name => _files.Name;

    /// <inheritdoc/>
    public string Description { get; }

    /// <summary>Records given out so far.</summary>
    public long Filled
    {
        get
        {
            lock (_lock)
            {
                return _filled;
            }
        }
    }

    /// <summary>
    /// Describes files by names and hashes: <c>csv a.csv (sha256 0123456789ab; model 0123456789ab; times moved to now)</c>.
    /// </summary>
    /// <param name="files">The files.</param>
    /// <param name="survey">Their hashes.</param>
    /// <param name="rebased">Whether times are moved to the present.</param>
    public static string DescriptionOf(RecordFiles files, FileSurvey survey, bool rebased)
    {
        ArgumentNullException.ThrowIfNull(files);
        ArgumentNullException.ThrowIfNull(survey);
        var names = survey.Files.Count == 1 ? survey.Files[0].Name : $"{survey.Files[0].Name} and {survey.Files.Count - 1} more";
        var hash = survey.Files.Count == 1
            ? survey.Files[0].Sha256
            : ShortHash.Of(string.Join('\n', survey.Files.Select(file => $"{file.Name} {file.Sha256}")));
        string?[] parts = [$"sha256 {hash[..ShortHash.Digits]}", files.Parameters, rebased ? "times moved to now" : null];
        return $"{files.Name} {names} ({string.Join("; ", parts.OfType<string>())})";
    }

    /// <inheritdoc/>
    /// <exception cref="InvalidDataException">A file cannot be read any further; the message names file and line.</exception>
    public int Fill(Span<Record> batch)
    {
        lock (_lock)
        {
            var filled = 0;
            while (filled < batch.Length && TryNext(out var record))
            {
                batch[filled++] = record;
            }

            _filled += filled;
            return filled;
        }
    }

    /// <summary>
    /// The requests of the files as they were sent: the same records in each, and the same common attributes, as far as all records of
    /// the request have them. Instead of <see cref="Fill"/>, once; the files are not repeated.
    /// </summary>
    /// <exception cref="InvalidOperationException">The rows of the files are no requests.</exception>
    /// <exception cref="InvalidDataException">A file cannot be read any further; the message names file and line.</exception>
    public IEnumerable<Batch> Requests() => _files.HoldRequests
        ? ReadRequests()
        : throw new InvalidOperationException($"The rows of the workload {Name} are records: batch them.");

    /// <summary>Closes the file that is being read. The workload has ended.</summary>
    public void Dispose()
    {
        lock (_lock)
        {
            _isEnded = true;
            _reader?.Dispose();
        }
    }

    private IEnumerable<Batch> ReadRequests()
    {
        using var reader = _files.Open();
        while (reader.Read())
        {
            if (reader.Records.Count > 0)
            {
                Record[] records = [.. reader.Records.Select(record => Moved(record))];
                var common = reader.Common is { Time: not null } timed ? timed with { Time = records[0].Time } : reader.Common;
                yield return Batch.Create(records.AsMemory(), common);
            }
        }
    }

    private bool TryNext(out Record record)
    {
        while (!_isEnded)
        {
            _reader ??= _files.Open();
            if (_next < _reader.Records.Count)
            {
                record = Moved(_reader.Records[_next++]);
                return true;
            }

            _next = 0;
            if (!_reader.Read())
            {
                EndPass();
            }
        }

        record = default;
        return false;
    }

    private void EndPass()
    {
        _reader!.Dispose();
        _reader = null;
        _pass++;
        // Files without any record would be read for ever.
        _isEnded = !_repeat || !_hasRecords;
    }

    private Record Moved(in Record record)
    {
        _hasRecords = true;
        return _repeat ? TimeShift.ToNanoseconds(record, _offset + _pass)
            : _offset == 0 ? record
            : TimeShift.Within(record, _offset);
    }
}
