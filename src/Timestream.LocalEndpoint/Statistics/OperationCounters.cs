using System.Collections.Frozen;

namespace Timestream.LocalEndpoint.Statistics;

/// <summary>Number of requests and errors by operation.</summary>
/// <param name="operations">Names of the operations, in the order of the statistics.</param>
internal sealed class OperationCounters(IEnumerable<string> operations)
{
    /// <summary>Counts requests that name no operation.</summary>
    private const string Unknown = "Unknown";

    private readonly string[] _names = [Unknown, .. operations];
    private readonly FrozenDictionary<string, Counter> _counters =
        operations.Append(Unknown).ToFrozenDictionary(name => name, _ => new Counter(), StringComparer.Ordinal);

    /// <param name="operation">Name of the operation; null if the request names none.</param>
    /// <param name="failed">Whether the status of the answer is not 200.</param>
    public void Count(string? operation, bool failed)
    {
        var counter = _counters[operation ?? Unknown];
        Interlocked.Increment(ref counter.Requests);
        if (failed)
        {
            Interlocked.Increment(ref counter.Errors);
        }
    }

    public IReadOnlyDictionary<string, OperationStats> Snapshot() => _names
        .Select(name => (Name: name, Stats: Read(_counters[name])))
        .Where(entry => entry.Stats.Requests > 0)
        .ToDictionary(entry => entry.Name, entry => entry.Stats);

    private static OperationStats Read(Counter counter)
    {
        // Requests are counted before their errors, so errors are read first: there are never more errors than requests.
        var errors = Interlocked.Read(ref counter.Errors);
        return new OperationStats(Interlocked.Read(ref counter.Requests), errors);
    }

    private sealed class Counter
    {
        public long Requests;
        public long Errors;
    }
}
