using Timestream.LocalEndpoint.Protocol;

namespace Timestream.LocalEndpoint.BatchLoad;

/// <summary>The errors of one file by reason, with consecutive lines merged into ranges.</summary>
internal sealed class ErrorLog
{
    private readonly Dictionary<string, List<long[]>> _byReason = new(StringComparer.Ordinal);

    public bool Any => _byReason.Count > 0;

    public void Add(string reason, long line)
    {
        if (!_byReason.TryGetValue(reason, out var ranges))
        {
            _byReason[reason] = ranges = [];
        }

        if (ranges is [.., var last] && line <= last[1] + 1)
        {
            last[1] = Math.Max(last[1], line);
        }
        else
        {
            ranges.Add([line, line]);
        }
    }

    public IReadOnlyList<BatchLoadError> Errors => [.. _byReason.Select(pair => new BatchLoadError(pair.Key, pair.Value))];
}
