using Microsoft.Extensions.Logging;
using Timestream.Ingestion.Diagnostics;
using Timestream.Ingestion.Transports;

namespace Timestream.Ingestion.Writing;

/// <summary>
/// Logs requests that failed or were rejected in part: the first of each kind at once, further ones of the same kind as one line
/// with their number once an interval is over. A service in trouble is not answered with a log line per request.
/// </summary>
internal sealed class FaultLog(ILogger logger, ITransport transport, TimeProvider timeProvider)
{
    public static readonly TimeSpan Interval = TimeSpan.FromSeconds(10);

    // The names are the service's, or somebody's who answers in its place.
    private const int MaxKinds = 64;

    private readonly Lock _lock = new();
    private readonly Dictionary<(string Fault, bool Rejected), Kind> _kinds = [];

    private string Table => transport is { Database: { } database, Table: { } table } ? FaultText.OneLine($"{database}.{table}") : "the table";

    /// <summary>Counts a request whose outcome has a cause.</summary>
    public void Add(in RequestOutcome outcome)
    {
        var fault = FaultNames.Of(outcome.Cause!);
        if (outcome.Failed > 0)
        {
            Add(fault, rejected: false, outcome.Failed, outcome.Sent, outcome.Retries, FaultText.Of(outcome.Cause!));
        }

        if (outcome.Rejected > 0)
        {
            Add(fault, rejected: true, outcome.Rejected, outcome.Sent, outcome.Retries, FaultText.OneLine(outcome.RejectedRecords[0].Reason));
        }
    }

    /// <summary>Logs what has been counted and not said yet.</summary>
    public void Flush()
    {
        lock (_lock)
        {
            foreach (var (key, kind) in _kinds)
            {
                if (kind.Requests > 0)
                {
                    Say(key.Rejected, kind);
                }
            }
        }
    }

    private void Add(string fault, bool rejected, int records, int sent, int retries, string reason)
    {
        lock (_lock)
        {
            fault = _kinds.Count < MaxKinds ? fault : "";
            if (!_kinds.TryGetValue((fault, rejected), out var kind))
            {
                kind = _kinds[(fault, rejected)] = new() { Said = timeProvider.GetTimestamp() - (long)(Interval.TotalSeconds * timeProvider.TimestampFrequency) };
            }

            kind.Requests++;
            kind.Records += records;
            kind.Sent += sent;
            kind.Retries += retries;
            kind.Reason = reason;
            if (timeProvider.GetElapsedTime(kind.Said) >= Interval)
            {
                Say(rejected, kind);
            }
        }
    }

    private void Say(bool rejected, Kind kind)
    {
        if (rejected)
        {
            logger.RecordsRejected(kind.Records, kind.Sent, kind.Requests, Table, kind.Reason);
        }
        else
        {
            logger.RecordsFailed(kind.Records, kind.Sent, kind.Requests, Table, kind.Retries, kind.Reason);
        }

        (kind.Requests, kind.Records, kind.Sent, kind.Retries, kind.Said) = (0, 0, 0, 0, timeProvider.GetTimestamp());
    }

    private sealed class Kind
    {
        public long Said;
        public long Requests;
        public long Records;
        public long Sent;
        public long Retries;
        public string Reason = "";
    }
}
