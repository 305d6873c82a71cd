using Timestream.Ingestion.Records;

namespace Timestream.Ingestion.Writing;

/// <summary>
/// The keys of the records in flight: a batch waits until no other one holds a record of the same key, so that values of one key
/// reach the service in order. Only one caller waits at a time.
/// </summary>
internal sealed class KeysInFlight
{
    private readonly Lock _lock = new();
    private readonly HashSet<int> _held = [];
    private TaskCompletionSource? _left;

    /// <summary>Waits until the batch may be sent, and holds its keys.</summary>
    /// <returns>What to give to <see cref="Leave"/>.</returns>
    public async ValueTask<IReadOnlyCollection<int>> EnterAsync(ReadOnlyMemory<Record> records, CancellationToken cancellationToken)
    {
        var keys = KeysOf(records.Span);
        while (TryEnter(keys) is { } left)
        {
            await left.WaitAsync(cancellationToken).ConfigureAwait(false);
        }

        return keys;
    }

    public void Leave(IReadOnlyCollection<int> keys)
    {
        TaskCompletionSource? left;
        lock (_lock)
        {
            _held.ExceptWith(keys);
            (left, _left) = (_left, null);
        }

        left?.TrySetResult();
    }

    /// <returns>Null if the keys are held now; else what ends when any batch leaves.</returns>
    private Task? TryEnter(HashSet<int> keys)
    {
        lock (_lock)
        {
            if (_held.Overlaps(keys))
            {
                return (_left ??= new(TaskCreationOptions.RunContinuationsAsynchronously)).Task;
            }

            _held.UnionWith(keys);
            return null;
        }
    }

    /// <summary>Hashes are enough: two keys of one hash only make a batch wait without need.</summary>
    private static HashSet<int> KeysOf(ReadOnlySpan<Record> records)
    {
        var keys = new HashSet<int>(records.Length);
        DimensionSet? series = null;
        var seriesHash = 0;
        foreach (ref readonly var record in records)
        {
            if (!ReferenceEquals(record.Dimensions, series))
            {
                (series, seriesHash) = (record.Dimensions, HashOf(record.Dimensions));
            }

            keys.Add(HashCode.Combine(seriesHash, record.MeasureName, Nanoseconds(record)));
        }

        return keys;
    }

    // To the service, dimensions have no order.
    private static int HashOf(DimensionSet series)
    {
        var sum = 0;
        foreach (var dimension in series.AsSpan())
        {
            sum = unchecked(sum + dimension.GetHashCode());
        }

        return sum;
    }

    // The same instant in another unit is the same key.
    private static Int128 Nanoseconds(in Record record) => (Int128)record.Time * record.TimeUnit switch
    {
        TimeUnit.Seconds => 1_000_000_000,
        TimeUnit.Milliseconds => 1_000_000,
        TimeUnit.Microseconds => 1_000,
        _ => 1,
    };
}
