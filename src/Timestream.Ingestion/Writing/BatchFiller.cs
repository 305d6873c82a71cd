using Timestream.Ingestion.Records;

namespace Timestream.Ingestion.Writing;

/// <summary>
/// The batch that is being filled. Records come from one reader; a timer tells when the oldest of them has waited for the flush
/// interval, whether or not the reader is blocked. Buffers are reused.
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
    private int _filled;
    private long _taken;
    private long _oldest;
    private bool _timerSet;
    private bool _closed;

    /// <param name="batchSize">Records of a full batch.</param>
    /// <param name="interval">Of the timer; infinite for none.</param>
    /// <param name="due">Called by the timer; to call <see cref="IsDue"/>.</param>
    /// <param name="timeProvider">The timer's clock.</param>
    public BatchFiller(int batchSize, TimeSpan interval, Action due, TimeProvider timeProvider)
    {
        _batchSize = batchSize;
        _interval = interval;
        _timeProvider = timeProvider;
        _buffer = new Record[batchSize];
        _timer = timeProvider.CreateTimer(static due => ((Action)due!)(), due, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Records taken from the source.</summary>
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

    /// <summary>Takes a record; false once this is closed. Not while the batch is full.</summary>
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

    /// <summary>Takes the batch, full or not, and begins the next one.</summary>
    public (Record[] Buffer, int Count, long FirstIndex) Cut()
    {
        lock (_lock)
        {
            var cut = (_buffer, _filled, _taken - _filled);
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

    /// <summary>Whether the oldest record has waited for the interval. If it has not, the timer is set for when it will have.</summary>
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

    /// <summary>Takes no further record.</summary>
    public void Close()
    {
        lock (_lock)
        {
            _closed = true;
        }
    }

    public void Dispose() => _timer.Dispose();
}
