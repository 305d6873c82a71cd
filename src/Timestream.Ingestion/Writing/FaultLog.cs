using Microsoft.Extensions.Logging;
using Timestream.Ingestion.Diagnostics;
using Timestream.Ingestion.Transports;

namespace Timestream.Ingestion.Writing;

/// <summary>
/// Logs requests with failed or rejected records: the first of each kind at once, later ones of the same kind as one line per interval
/// with their number. So an outage does not produce a log line per request.
/// </summary>
internal sealed class FaultLog(ILogger logger, ITransport transport, TimeProvider timeProvider)
{
    public static readonly TimeSpan Interval = TimeSpan.FromSeconds(10);

    // Limited, because the names come from whatever answers at the endpoint.
    private const int MaxKinds = 64;

    private readonly Lock _lock = new();
    private readonly Dictionary<(string Fault, bool Rejected), Kind> _kinds = [];

    private string Table =>
        transport is { Database: { } database, Table: { } table } ? FaultText.OneLine($"{database}.{table}") : "the table";

    /// <summary>Adds a request whose outcome has a cause.</summary>
    public void Add(in RequestOutcome outcome)
    {
        var fault = FaultNames.Of(outcome.Cause!);
        if (outcome.Failed > 0)
        {
            Add(fault, rejected: false, outcome.Failed, outcome.Sent, outcome.Retries, FaultText.Of(outcome.Cause!));
        }

        if (outcome.Rejected > 0)
        {
            var reason = FaultText.OneLine(outcome.RejectedRecords[0].Reason);
            Add(fault, rejected: true, outcome.Rejected, outcome.Sent, outcome.Retries, reason);
        }
    }

    /// <summary>Logs what has been counted since the last line.</summary>
    public void Flush()
    {
        lock (_lock)
        {
            foreach (var (key, kind) in _kinds)
            {
                if (kind.Requests > 0)
                {
                    Log(key.Rejected, kind);
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
                var oneIntervalAgo = timeProvider.GetTimestamp() - (long)(Interval.TotalSeconds * timeProvider.TimestampFrequency);
                kind = _kinds[(fault, rejected)] = new() { Logged = oneIntervalAgo };
            }

            kind.Requests++;
            kind.Records += records;
            kind.Sent += sent;
            kind.Retries += retries;
            kind.Reason = reason;
            if (timeProvider.GetElapsedTime(kind.Logged) >= Interval)
            {
                Log(rejected, kind);
            }
        }
    }

    private void Log(bool rejected, Kind kind)
    {
        if (rejected)
        {
            logger.RecordsRejected(kind.Records, kind.Sent, kind.Requests, Table, kind.Reason);
        }
        else
        {
            logger.RecordsFailed(kind.Records, kind.Sent, kind.Requests, Table, kind.Retries, kind.Reason);
        }

        (kind.Requests, kind.Records, kind.Sent, kind.Retries, kind.Logged) = (0, 0, 0, 0, timeProvider.GetTimestamp());
    }

    private sealed class Kind
    {
        public long Logged;
        public long Requests;
        public long Records;
        public long Sent;
        public long Retries;
        public string Reason = "";
    }
}
