namespace Timestream.LocalEndpoint.Storage;

/// <summary>
/// Lets a reader see one state of a table while writes go on. A snapshot begins between two write requests and freezes the chunks that
/// exist then: a write that would change a frozen chunk changes a copy of it.
/// </summary>
internal sealed class SnapshotGate
{
    /// <summary>The value of <see cref="Oldest"/> without a snapshot.</summary>
    public const int None = int.MaxValue;

    private readonly object _sync = new();
    private readonly SortedSet<int> _active = [];
    private int _inside;
    private int _beginning;
    private int _last;

    /// <summary>
    /// Number of the oldest snapshot in use. A chunk that was frozen by this one or a later one must not change. No snapshot begins while a
    /// write request is inside the gate.
    /// </summary>
    public int Oldest { get; private set; } = None;

    /// <summary>Begins a write request. Waits while a snapshot begins.</summary>
    public void EnterWrite()
    {
        lock (_sync)
        {
            while (_beginning > 0)
            {
                Monitor.Wait(_sync);
            }

            _inside++;
        }
    }

    /// <summary>Ends a write request.</summary>
    public void ExitWrite()
    {
        lock (_sync)
        {
            if (--_inside == 0 && _beginning > 0)
            {
                Monitor.PulseAll(_sync);
            }
        }
    }

    /// <summary>Begins a snapshot: waits until no write request is inside the gate and calls <paramref name="capture"/>.</summary>
    /// <param name="capture">Receives the number of the snapshot, and freezes what it keeps.</param>
    public T Begin<T>(Func<int, T> capture)
    {
        lock (_sync)
        {
            _beginning++;
            try
            {
                while (_inside > 0)
                {
                    Monitor.Wait(_sync);
                }

                var number = ++_last;
                var captured = capture(number);
                _active.Add(number);
                Oldest = _active.Min;
                return captured;
            }
            finally
            {
                _beginning--;
                Monitor.PulseAll(_sync);
            }
        }
    }

    /// <summary>Ends a snapshot.</summary>
    public void End(int number)
    {
        lock (_sync)
        {
            _active.Remove(number);
            Oldest = _active.Count == 0 ? None : _active.Min;
        }
    }
}
