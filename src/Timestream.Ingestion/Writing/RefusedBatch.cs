using Amazon.TimestreamWrite.Model;
using Timestream.Ingestion.Records;

namespace Timestream.Ingestion.Writing;

/// <summary>
/// Finds the invalid records of a batch that the service refused as a whole: sends it again in halves, and splits the halves that are
/// refused again, until only invalid records are refused.
/// </summary>
/// <param name="batch">The refused batch.</param>
/// <param name="send">Sends a part of it.</param>
/// <param name="stopping">Ends the search; records whose state is unknown then count as failed.</param>
internal sealed class RefusedBatch(Batch batch, Func<Batch, ValueTask<RequestOutcome>> send, CancellationToken stopping)
{
    /// <summary>Maximum number of requests for one batch. One invalid record among 100 takes 14, four take up to 46.</summary>
    public const int MaxRequests = 64;

    private readonly List<(int Start, RequestOutcome Outcome)> _parts = [];
    private RequestOutcome _sum;

    /// <summary>True if the service refused the batch for a reason that its parts do not all share.</summary>
    public static bool IsRefused(in RequestOutcome outcome) =>
        outcome.Sent > 1
        && outcome.Failed == outcome.Sent
        && outcome.Cause is ValidationException fault
        && !LastingFaults.IsOfTheRequest(fault);

    /// <param name="refused">The outcome of the whole batch.</param>
    /// <returns>The outcome of its records.</returns>
    public async ValueTask<RequestOutcome> SplitAsync(RequestOutcome refused)
    {
        _sum = refused with { Failed = 0, Cause = null };
        await HalveAsync(0, refused).ConfigureAwait(false);
        List<RejectedRecord> rejected = [];
        List<FailedRecord> failed = [];
        foreach (var (start, part) in _parts)
        {
            rejected.AddRange(part.RejectedRecords.Select(record => record with { Index = start + record.Index }));
            if (part.Failed == part.Sent)
            {
                failed.AddRange(Enumerable.Range(start, part.Sent).Select(index => new FailedRecord(index, part.Cause!)));
            }

            _sum = _sum with
            {
                Acknowledged = _sum.Acknowledged + part.Acknowledged,
                Failed = _sum.Failed + part.Failed,
                Miscounted = _sum.Miscounted + part.Miscounted,
                Cause = part.Failed > 0 ? part.Cause : _sum.Cause ?? part.Cause,
                Metered = _sum.Metered.Plus(part.Metered),
            };
        }

        // If the service counted fewer records than a part has, it is not known which failed, so none is listed.
        return _sum with
        {
            Rejected = rejected.Count,
            RejectedRecords = rejected,
            FailedRecords = failed.Count == _sum.Failed ? failed : [],
        };
    }

    private async ValueTask HalveAsync(int start, RequestOutcome refused)
    {
        var half = refused.Sent / 2;
        foreach (var (offset, count) in new[] { (0, half), (half, refused.Sent - half) })
        {
            if (_sum.Resends == MaxRequests || stopping.IsCancellationRequested)
            {
                _parts.Add((start + offset, new() { Sent = count, Failed = count, Cause = refused.Cause }));
                continue;
            }

            var records = batch.Records.Slice(start + offset, count);
            var part = await send(Batch.CreateUnchecked(records, batch.Common is not null)).ConfigureAwait(false);
            _sum = _sum with
            {
                Resends = _sum.Resends + 1,
                Latency = _sum.Latency + part.Latency,
                Retries = _sum.Retries + part.Retries,
                Throttles = _sum.Throttles + part.Throttles,
                WireBytes = _sum.WireBytes + part.WireBytes,
            };
            if (IsRefused(part))
            {
                await HalveAsync(start + offset, part).ConfigureAwait(false);
            }
            else
            {
                _parts.Add((start + offset, part));
            }
        }
    }
}
