namespace Timestream.LocalEndpoint.Storage;

/// <summary>
/// Lets a reader see one state of a table while writes go on. A snapshot begins between two write requests and freezes the chunks that
/// exist then: a write that would change a frozen chunk changes a copy of it.
/// </summary>
internal sealed class SnapshotGate
{
    /// <summary>The value of <see cref="Oldest"/> without a snapshot.</summary>
    public const int None = int.MaxValue;

    private readonly ReaderWriterLockSlim _lock = new();
    private readonly SortedSet<int> _active = [];
    private int _last;

    /// <summary>
    /// Number of the oldest snapshot in use. A chunk that was frozen by this one or a later one must not change. Does not change while a
    /// write request is inside the gate.
    /// </summary>
    public int Oldest { get; private set; } = None;

    /// <summary>Begins a write request.</summary>
    public void EnterWrite() => _lock.EnterReadLock();

    /// <summary>Ends a write request.</summary>
    public void ExitWrite() => _lock.ExitReadLock();

    /// <summary>Begins a snapshot: waits until no write request is inside the gate and calls <paramref name="capture"/>.</summary>
    /// <param name="capture">Receives the number of the snapshot, and freezes what it keeps.</param>
    public T Begin<T>(Func<int, T> capture)
    {
        _lock.EnterWriteLock();
        try
        {
            var number = ++_last;
            var captured = capture(number);
            _active.Add(number);
            Oldest = _active.Min;
            return captured;
        }
        finally
        {
            _lock.ExitWriteLock();
        }
    }

    /// <summary>Ends a snapshot.</summary>
    public void End(int number)
    {
        _lock.EnterWriteLock();
        try
        {
            _active.Remove(number);
            Oldest = _active.Count == 0 ? None : _active.Min;
        }
        finally
        {
            _lock.ExitWriteLock();
        }
    }
}
