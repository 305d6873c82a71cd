using System.Diagnostics.CodeAnalysis;
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

    // The batch that is filled, and what came before it; only the reader of the source touches them.
    private Record[] _buffer = [];
    private int _filled;
    private long _taken;
    private long _oldestTaken;

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
        _buffer = await TakeBufferAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            var records = source.GetAsyncEnumerator(cancellationToken);
            await using (records.ConfigureAwait(false))
            {
                while (await NextAsync(records, drained).ConfigureAwait(false))
                {
                    if (records.Current.Series is null)
                    {
                        throw new ArgumentException($"Record {_taken} of the source is the default of its type, without a series: make records with their constructor.", nameof(source));
                    }

                    if (_filled == 0)
                    {
                        _oldestTaken = timeProvider.GetTimestamp();
                    }

                    _buffer[_filled++] = records.Current;
                    _taken++;
                    if (_filled == _buffer.Length)
                    {
                        Start(drained);
                        // Before the next record is taken, so that none is held that cannot be sent.
                        _buffer = await TakeBufferAsync(cancellationToken).ConfigureAwait(false);
                    }

                    cancellationToken.ThrowIfCancellationRequested();
                }
            }
        }
        finally
        {
            // Also after a cancellation or a fault of the source: what was taken from it is sent and counted.
            if (_filled > 0)
            {
                Start(drained);
            }
        }
    }

    private ValueTask<bool> NextAsync(IAsyncEnumerator<Record> records, CancellationToken drained)
    {
        var next = records.MoveNextAsync();
        return next.IsCompleted || _filled == 0 || options.FlushInterval == Timeout.InfiniteTimeSpan
            ? next
            : new(NextOrFlushAsync(next.AsTask(), drained));
    }

    /// <summary>Waits for the next record; sends those that are held meanwhile once the oldest has waited for the interval.</summary>
    private async Task<bool> NextOrFlushAsync(Task<bool> next, CancellationToken drained)
    {
        using var arrived = new CancellationTokenSource();
        var rest = options.FlushInterval - timeProvider.GetElapsedTime(_oldestTaken);
        var due = Task.Delay(rest > TimeSpan.Zero ? rest : TimeSpan.Zero, timeProvider, arrived.Token);
        if (await Task.WhenAny(next, due).ConfigureAwait(false) == due)
        {
            Record[]? buffer;
            while (!TryTakeBuffer(out buffer) && !next.IsCompleted)
            {
                // All writers are busy: the batch could not be sent anyway, and may go on to fill.
                await Task.WhenAny(next, _freeBuffers.Reader.WaitToReadAsync(arrived.Token).AsTask()).ConfigureAwait(false);
            }

            if (buffer is not null)
            {
                Start(drained);
                _buffer = buffer;
            }
        }

        await arrived.CancelAsync().ConfigureAwait(false);
        return await next.ConfigureAwait(false);
    }

    private async ValueTask<Record[]> TakeBufferAsync(CancellationToken cancellationToken)
    {
        if (!TryTakeBuffer(out var buffer))
        {
            buffer = await _freeBuffers.Reader.ReadAsync(cancellationToken).ConfigureAwait(false);
            _underWay--;
        }

        ThrowProgressFault();
        return buffer;
    }

    private bool TryTakeBuffer([NotNullWhen(true)] out Record[]? buffer)
    {
        if (_freeBuffers.Reader.TryRead(out buffer))
        {
            _underWay--;
            return true;
        }

        buffer = _underWay <= options.Writers ? new Record[options.BatchSize] : null;
        return buffer is not null;
    }

    private void ThrowProgressFault()
    {
        if (_progressFault is { } fault)
        {
            ExceptionDispatchInfo.Throw(fault);
        }
    }

    // On the pool, so that encoding is spread over the cores while the next batch is filled here.
    private void Start(CancellationToken drained)
    {
        var (buffer, count, firstIndex) = (_buffer, _filled, _taken - _filled);
        _filled = 0;
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
