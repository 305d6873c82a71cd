using Timestream.LocalEndpoint.Protocol;

namespace Timestream.LocalEndpoint.Catalog;

/// <summary>The tags of one database or table.</summary>
internal sealed class Tags
{
    // [UNCERTAIN: control plane] By the model; 50 is usual with AWS.
    public const int Max = 200;

    private readonly Dictionary<string, string> _values = new(StringComparer.Ordinal);

    public IReadOnlyList<Tag> All
    {
        get
        {
            lock (_values)
            {
                return [.. _values.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => new Tag { Key = pair.Key, Value = pair.Value })];
            }
        }
    }

    /// <summary>Adds tags, or gives those that are there a new value; all or, past the limit, none.</summary>
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

            // [UNKNOWN: control plane] A key given twice: the last one stays.
            foreach (var tag in tags ?? [])
            {
                _values[tag.Key!] = tag.Value!;
            }
        }
    }

    /// <summary>Takes tags away; keys that are not there are passed over.</summary>
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
