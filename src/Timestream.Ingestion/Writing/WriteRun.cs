using System.Threading.Channels;
using Timestream.Ingestion.Metering;
using Timestream.Ingestion.Records;

namespace Timestream.Ingestion.Writing;

/// <summary>One call of WriteAsync: a source cut into batches, each record of it accounted for.</summary>
internal sealed class WriteRun(TimestreamWriter writer, TimestreamWriterOptions options, TimeProvider timeProvider, IProgress<WriterTotals>? progress)
{
    // The buffers bound both memory and batches under way: one per writer, and one that is filled meanwhile.
    private readonly Channel<Record[]> _freeBuffers = Channel.CreateUnbounded<Record[]>();
    private readonly Lock _lock = new();
    private readonly LatencyRecorder _latency = new();
    private readonly List<RejectedRecord> _rejected = [];
    private readonly List<FailedRequest> _failures = [];
    private WriterTotals _totals;
    private long _lastProgress = timeProvider.GetTimestamp();
    private int _buffers;

    public async Task<WriteReport> RunAsync(IAsyncEnumerable<Record> source, CancellationToken cancellationToken)
    {
        var began = timeProvider.GetTimestamp();
        using var drained = new CancellationTokenSource(Timeout.InfiniteTimeSpan, timeProvider);
        using var registration = cancellationToken.Register(() => drained.CancelAfter(options.DrainTimeout));
        var cancelled = false;
        try
        {
            await SendAllAsync(source, drained.Token, cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            cancelled = true;
        }
        finally
        {
            for (var returned = 0; returned < _buffers; returned++)
            {
                await _freeBuffers.Reader.ReadAsync(CancellationToken.None).ConfigureAwait(false);
            }
        }

        progress?.Report(_totals);
        return new WriteReport
        {
            Totals = _totals,
            Elapsed = timeProvider.GetElapsedTime(began),
            Latency = _latency,
            RejectedRecords = _rejected,
            Failures = _failures,
            Cancelled = cancelled,
        };
    }

    private async Task SendAllAsync(IAsyncEnumerable<Record> source, CancellationToken drained, CancellationToken cancellationToken)
    {
        var taken = 0L;
        var filled = 0;
        Record[]? buffer = null;
        try
        {
            await foreach (var record in source.WithCancellation(cancellationToken).ConfigureAwait(false))
            {
                buffer ??= await TakeBufferAsync().ConfigureAwait(false);
                buffer[filled++] = record;
                taken++;
                if (filled == buffer.Length)
                {
                    Start(buffer, filled, taken - filled, drained);
                    (buffer, filled) = (null, 0);
                }

                cancellationToken.ThrowIfCancellationRequested();
            }
        }
        finally
        {
            // Also after a cancellation or a fault of the source: what was taken from it is sent and counted.
            if (buffer is not null)
            {
                Start(buffer, filled, taken - filled, drained);
            }
        }
    }

    private ValueTask<Record[]> TakeBufferAsync()
    {
        if (_buffers <= options.Writers && !_freeBuffers.Reader.TryPeek(out _))
        {
            _buffers++;
            return new(new Record[options.BatchSize]);
        }

        return _freeBuffers.Reader.ReadAsync(CancellationToken.None);
    }

    // On the pool, so that encoding is spread over the cores while the next batch is filled here.
    private void Start(Record[] buffer, int count, long firstIndex, CancellationToken drained) => _ = Task.Run(
        async () =>
        {
            try
            {
                await SendAsync(Batch.Create(buffer.AsMemory(0, count), options.CommonAttributes), firstIndex, drained).ConfigureAwait(false);
            }
            finally
            {
                _freeBuffers.Writer.TryWrite(buffer);
            }
        },
        CancellationToken.None);

    private async Task SendAsync(Batch batch, long firstIndex, CancellationToken drained)
    {
        var outcome = await writer.SendOrFailAsync(batch, drained).ConfigureAwait(false);
        _latency.Record(outcome.Latency);
        WriterTotals totals;
        lock (_lock)
        {
            _totals = _totals.Plus(outcome);
            foreach (var rejected in outcome.RejectedRecords.Take(WriteReport.MaxDetails - _rejected.Count))
            {
                _rejected.Add(rejected with { Index = firstIndex + rejected.Index });
            }

            if (outcome.Failed > 0 && _failures.Count < WriteReport.MaxDetails)
            {
                _failures.Add(new(firstIndex, outcome.Failed, outcome.Cause!));
            }

            if (progress is null || timeProvider.GetElapsedTime(_lastProgress) < options.ProgressInterval)
            {
                return;
            }

            _lastProgress = timeProvider.GetTimestamp();
            totals = _totals;
        }

        progress.Report(totals);
    }
}
