namespace Timestream.Ingestion.Workloads.Files;

/// <summary>
/// Keeps the values used last under texts, in bounded memory. There are two halves: a full young one becomes the old one, whose values
/// return to the young one when they are used; the rest is forgotten.
/// </summary>
/// <param name="capacity">Most values kept, 2 or more.</param>
internal sealed class BoundedCache<T>(int capacity)
    where T : class
{
    private Dictionary<string, T> _young = new(StringComparer.Ordinal);
    private Dictionary<string, T> _old = new(StringComparer.Ordinal);

    /// <summary>Values kept at the moment.</summary>
    public int Count => _young.Count + _old.Count;

    /// <summary>Finds the value of a text; null if it is not kept.</summary>
    public T? Find(ReadOnlySpan<char> key)
    {
        if (_young.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(key, out var value))
        {
            return value;
        }

        if (!_old.GetAlternateLookup<ReadOnlySpan<char>>().Remove(key, out var text, out value))
        {
            return null;
        }

        Add(text, value);
        return value;
    }

    /// <summary>Keeps a value for a text that has none.</summary>
    public T Add(string key, T value)
    {
        if (_young.Count >= capacity / 2)
        {
            (_young, _old) = (_old, _young);
            _young.Clear();
        }

        _young.Add(key, value);
        return value;
    }
}
