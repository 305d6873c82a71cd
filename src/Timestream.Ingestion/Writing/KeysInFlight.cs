using Timestream.Ingestion.Records;

namespace Timestream.Ingestion.Writing;

/// <summary>
/// Tracks the keys of the records in flight. A batch waits while another one contains a record with the same key, so that values of one
/// key reach the service in order. Only one caller may wait at a time.
/// </summary>
internal sealed class KeysInFlight
{
    private readonly Lock _lock = new();
    private readonly HashSet<int> _held = [];
    private TaskCompletionSource? _left;

    /// <summary>Waits until the batch may be sent, and registers its keys.</summary>
    /// <returns>The keys, for <see cref="Leave"/>.</returns>
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

    /// <returns>Null if the keys were registered; else a task that completes when any batch leaves.</returns>
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

    /// <summary>Hashes are sufficient: equal hashes of different keys only make a batch wait unnecessarily.</summary>
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

    // The service ignores the order of dimensions.
    private static int HashOf(DimensionSet series)
    {
        var sum = 0;
        foreach (var dimension in series.AsSpan())
        {
            sum = unchecked(sum + dimension.GetHashCode());
        }

        return sum;
    }

    // The same instant in different units is the same key.
    private static Int128 Nanoseconds(in Record record) => (Int128)record.Time * TimeRange.NanosecondsIn(record.TimeUnit);
}
