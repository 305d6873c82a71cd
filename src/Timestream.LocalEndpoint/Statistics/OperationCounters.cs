using Timestream.LocalEndpoint.Protocol;

namespace Timestream.LocalEndpoint.Statistics;

/// <summary>Requests and errors by operation.</summary>
internal sealed class OperationCounters
{
    private static readonly Operation[] s_all = Enum.GetValues<Operation>();
    private readonly long[] _requests = new long[s_all.Length];
    private readonly long[] _errors = new long[s_all.Length];

    public void Count(Operation operation, bool failed)
    {
        Interlocked.Increment(ref _requests[(int)operation]);
        if (failed)
        {
            Interlocked.Increment(ref _errors[(int)operation]);
        }
    }

    public IReadOnlyDictionary<string, OperationStats> Snapshot() => s_all
        .Select(operation => (Name: operation.ToString(), Stats: Of((int)operation)))
        .Where(entry => entry.Stats.Requests > 0)
        .ToDictionary(entry => entry.Name, entry => entry.Stats);

    private OperationStats Of(int operation)
    {
        // A request is counted before its error: read the other way round, no error is without its request.
        var errors = Interlocked.Read(ref _errors[operation]);
        return new OperationStats(Interlocked.Read(ref _requests[operation]), errors);
    }
}
