using Timestream.LocalEndpoint.Protocol;

namespace Timestream.LocalEndpoint.Catalog;

/// <summary>The tags of one database or table.</summary>
internal sealed class Tags
{
    // [UNCERTAIN: control plane] From the service model; other services of AWS allow 50.
    public const int Max = 200;

    private readonly Dictionary<string, string> _values = new(StringComparer.Ordinal);

    public IReadOnlyList<Tag> All
    {
        get
        {
            lock (_values)
            {
                return
                [
                    .. _values
                        .OrderBy(pair => pair.Key, StringComparer.Ordinal)
                        .Select(pair => new Tag { Key = pair.Key, Value = pair.Value }),
                ];
            }
        }
    }

    /// <summary>Adds tags or replaces their values; none if there would be too many.</summary>
    /// <exception cref="ServiceException">There would be too many.</exception>
    public void Set(IReadOnlyList<Tag>? tags)
    {
        lock (_values)
        {
            var added = (tags ?? []).Select(tag => tag.Key!).Distinct(StringComparer.Ordinal).Count(key => !_values.ContainsKey(key));
            if (_values.Count + added > Max)
            {
                throw ServiceException.QuotaExceeded(Texts.TooManyTags(Max));
            }

            // [UNKNOWN: control plane] If a key is given twice, the last value counts.
            foreach (var tag in tags ?? [])
            {
                _values[tag.Key!] = tag.Value!;
            }
        }
    }

    /// <summary>Removes tags; unknown keys are ignored.</summary>
    public void Remove(IReadOnlyList<string> keys)
    {
        lock (_values)
        {
            foreach (var key in keys)
            {
                _values.Remove(key);
            }
        }
    }
}
