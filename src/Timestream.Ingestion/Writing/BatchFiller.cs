using Timestream.Ingestion.Records;

namespace Timestream.Ingestion.Writing;

/// <summary>
/// The batch that is being filled. One reader adds records. A timer reports when the oldest record has waited for the flush interval,
/// even if the reader is blocked. Buffers are reused.
/// </summary>
internal sealed class BatchFiller : IDisposable
{
    private readonly int _batchSize;
    private readonly TimeSpan _interval;
    private readonly TimeProvider _timeProvider;
    private readonly ITimer _timer;
    private readonly Lock _lock = new();
    private readonly Stack<Record[]> _free = [];
    private Record[] _buffer;
    private CommonAttributes? _common;
    private int _filled;
    private long _taken;
    private long _oldest;
    private bool _timerSet;
    private bool _closed;

    /// <param name="batchSize">Number of records in a full batch.</param>
    /// <param name="interval">Flush interval; infinite for none.</param>
    /// <param name="due">Called by the timer; should then call <see cref="IsDue"/>.</param>
    /// <param name="timeProvider">The timer's clock.</param>
    public BatchFiller(int batchSize, TimeSpan interval, Action due, TimeProvider timeProvider)
    {
        _batchSize = batchSize;
        _interval = interval;
        _timeProvider = timeProvider;
        _buffer = new Record[batchSize];
        _timer = timeProvider.CreateTimer(static due => ((Action)due!)(), due, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Number of records taken from the source.</summary>
    public long Taken
    {
        get
        {
            lock (_lock)
            {
                return _taken;
            }
        }
    }

    public bool IsEmpty
    {
        get
        {
            lock (_lock)
            {
                return _filled == 0;
            }
        }
    }

    /// <summary>Adds a record; false after <see cref="Close"/>. Must not be called while the batch is full.</summary>
    public bool TryAdd(in Record record, out bool full)
    {
        lock (_lock)
        {
            full = false;
            if (_closed)
            {
                return false;
            }

            if (_filled == 0 && _interval != Timeout.InfiniteTimeSpan)
            {
                _oldest = _timeProvider.GetTimestamp();
                if (!_timerSet)
                {
                    _timerSet = true;
                    _timer.Change(_interval, Timeout.InfiniteTimeSpan);
                }
            }

            _buffer[_filled++] = record;
            _taken++;
            full = _filled == _batchSize;
            return true;
        }
    }

    /// <summary>Adds a whole batch to the empty filler; false after <see cref="Close"/>.</summary>
    public bool TryAddAll(in Batch batch)
    {
        lock (_lock)
        {
            if (_closed)
            {
                return false;
            }

            batch.Records.Span.CopyTo(_buffer);
            _common = batch.Common;
            _filled = batch.Records.Length;
            _taken += _filled;
            return true;
        }
    }

    /// <summary>Takes the batch, full or not, and begins the next one with a free buffer.</summary>
    public (Record[] Buffer, int Count, CommonAttributes? Common, long FirstIndex) Cut()
    {
        lock (_lock)
        {
            var cut = (_buffer, _filled, _common, _taken - _filled);
            _common = null;
            _buffer = _free.TryPop(out var free) ? free : new Record[_batchSize];
            _filled = 0;
            return cut;
        }
    }

    /// <summary>Takes back the buffer of a batch that has its outcome.</summary>
    public void Return(Record[] buffer)
    {
        lock (_lock)
        {
            _free.Push(buffer);
        }
    }

    /// <summary>True if the oldest record has waited for the interval. Otherwise sets the timer for the remaining time.</summary>
    public bool IsDue()
    {
        lock (_lock)
        {
            _timerSet = false;
            if (_filled == 0 || _closed)
            {
                return false;
            }

            var rest = _interval - _timeProvider.GetElapsedTime(_oldest);
            if (rest <= TimeSpan.Zero)
            {
                return true;
            }

            _timerSet = true;
            _timer.Change(rest, Timeout.InfiniteTimeSpan);
            return false;
        }
    }

    /// <summary>Accepts no further record.</summary>
    public void Close()
    {
        lock (_lock)
        {
            _closed = true;
        }
    }

    public void Dispose() => _timer.Dispose();
}
