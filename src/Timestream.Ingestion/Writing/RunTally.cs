using Timestream.Ingestion.Latency;

namespace Timestream.Ingestion.Writing;

/// <summary>Accumulates the report of one call of WriteAsync. Safe for concurrent callers.</summary>
internal sealed class RunTally(TimestreamWriterOptions options, TimeProvider timeProvider, IProgress<WriterTotals>? progress)
{
    private readonly Lock _lock = new();
    private readonly LatencyRecorder _latency = new();
    private readonly List<RejectedRecord> _rejected = [];
    private readonly List<FailedRequest> _failures = [];
    private readonly long _began = timeProvider.GetTimestamp();
    private WriterTotals _totals;
    private long _notSent;
    private long _lastProgress = timeProvider.GetTimestamp();

    /// <summary>Counts a request.</summary>
    /// <param name="firstIndex">0-based index into the source of the request's first record.</param>
    /// <param name="outcome">The outcome of the request.</param>
    public void Add(long firstIndex, in RequestOutcome outcome)
    {
        _latency.Record(outcome.Latency);
        lock (_lock)
        {
            _totals = _totals.Plus(outcome);
            if (outcome.Cause is not null)
            {
                AddDetails(firstIndex, outcome);
            }
        }
    }

    /// <summary>Reports the progress if the interval has passed.</summary>
    public void ReportProgress()
    {
        if (progress is null)
        {
            return;
        }

        WriterTotals totals;
        lock (_lock)
        {
            if (timeProvider.GetElapsedTime(_lastProgress) < options.ProgressInterval)
            {
                return;
            }

            _lastProgress = timeProvider.GetTimestamp();
            totals = _totals;
        }

        progress.Report(totals);
    }

    public void AddNotSent(int records)
    {
        lock (_lock)
        {
            _notSent += records;
        }
    }

    /// <summary>Creates the report. No request may be in flight any more.</summary>
    public WriteReport Report(WriteEnd end, Exception? stoppedBy) => new()
    {
        Totals = _totals,
        NotSent = _notSent,
        Elapsed = timeProvider.GetElapsedTime(_began),
        Latency = _latency,
        RejectedRecords = _rejected,
        Failures = _failures,
        End = end,
        StoppedBy = end == WriteEnd.Stopped ? stoppedBy : null,
    };

    private void AddDetails(long firstIndex, in RequestOutcome outcome)
    {
        foreach (var rejected in outcome.RejectedRecords.Take(WriteReport.MaxDetails - _rejected.Count))
        {
            _rejected.Add(rejected with { Index = firstIndex + rejected.Index });
        }

        foreach (var failed in outcome.FailedRecords.Take(WriteReport.MaxDetails - _failures.Count))
        {
            _failures.Add(new(firstIndex + failed.Index, 1, failed.Cause));
        }

        if (outcome.Failed > 0 && outcome.FailedRecords.Count == 0 && _failures.Count < WriteReport.MaxDetails)
        {
            _failures.Add(new(firstIndex, outcome.Failed, outcome.Cause!));
        }
    }
}
