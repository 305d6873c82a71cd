using System.Runtime.ExceptionServices;
using System.Threading.Channels;
using Timestream.Ingestion.Metering;
using Timestream.Ingestion.Records;

namespace Timestream.Ingestion.Writing;

/// <summary>One call of WriteAsync: a source cut into batches, each record of it accounted for.</summary>
internal sealed class WriteRun(TimestreamWriter writer, TimestreamWriterOptions options, TimeProvider timeProvider, IProgress<WriterTotals>? progress)
{
    // A batch's buffer comes back here when the request has its outcome. One buffer per writer, and one that is filled meanwhile.
    private readonly Channel<Record[]> _freeBuffers = Channel.CreateUnbounded<Record[]>();
    private readonly Lock _lock = new();
    private readonly LatencyRecorder _latency = new();
    private readonly List<RejectedRecord> _rejected = [];
    private readonly List<FailedRequest> _failures = [];
    private WriterTotals _totals;
    private long _lastProgress = timeProvider.GetTimestamp();
    private Exception? _progressFault;
    private int _underWay;

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
            for (; _underWay > 0; _underWay--)
            {
                await _freeBuffers.Reader.ReadAsync(CancellationToken.None).ConfigureAwait(false);
            }
        }

        ThrowProgressFault();
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
        cancellationToken.ThrowIfCancellationRequested();
        var taken = 0L;
        var filled = 0;
        var buffer = await TakeBufferAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            await foreach (var record in source.WithCancellation(cancellationToken).ConfigureAwait(false))
            {
                if (record.Series is null)
                {
                    throw new ArgumentException($"Record {taken} of the source is the default of its type, without a series: make records with their constructor.", nameof(source));
                }

                buffer[filled++] = record;
                taken++;
                if (filled == buffer.Length)
                {
                    Start(buffer, filled, taken - filled, drained);
                    filled = 0;
                    // Before the next record is taken, so that none is held that cannot be sent.
                    buffer = await TakeBufferAsync(cancellationToken).ConfigureAwait(false);
                }

                cancellationToken.ThrowIfCancellationRequested();
            }
        }
        finally
        {
            // Also after a cancellation or a fault of the source: what was taken from it is sent and counted.
            if (filled > 0)
            {
                Start(buffer, filled, taken - filled, drained);
            }
        }
    }

    private async ValueTask<Record[]> TakeBufferAsync(CancellationToken cancellationToken)
    {
        if (!_freeBuffers.Reader.TryRead(out var buffer))
        {
            if (_underWay <= options.Writers)
            {
                return new Record[options.BatchSize];
            }

            buffer = await _freeBuffers.Reader.ReadAsync(cancellationToken).ConfigureAwait(false);
        }

        _underWay--;
        ThrowProgressFault();
        return buffer;
    }

    private void ThrowProgressFault()
    {
        if (_progressFault is { } fault)
        {
            ExceptionDispatchInfo.Throw(fault);
        }
    }

    // On the pool, so that encoding is spread over the cores while the next batch is filled here.
    private void Start(Record[] buffer, int count, long firstIndex, CancellationToken drained)
    {
        _underWay++;
        _ = Task.Run(
            async () =>
            {
                try
                {
                    await SendAsync(Batch.Create(buffer.AsMemory(0, count), options.CommonAttributes), firstIndex, drained).ConfigureAwait(false);
                }
                catch (Exception fault)
                {
                    // Requests cannot fail here; the caller's progress can.
                    _progressFault ??= fault;
                }
                finally
                {
                    _freeBuffers.Writer.TryWrite(buffer);
                }
            },
            CancellationToken.None);
    }

    private async Task SendAsync(Batch batch, long firstIndex, CancellationToken drained)
    {
        RequestOutcome outcome;
        try
        {
            outcome = await writer.SendAsync(batch, drained).ConfigureAwait(false);
            _latency.Record(outcome.Latency);
        }
        catch (Exception fault) when (fault is OperationCanceledException or ObjectDisposedException)
        {
            outcome = writer.CountUnsent(batch, fault);
        }

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
