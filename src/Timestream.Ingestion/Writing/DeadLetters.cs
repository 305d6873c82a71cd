using Timestream.Ingestion.Diagnostics;
using Timestream.Ingestion.Records;

namespace Timestream.Ingestion.Writing;

/// <summary>Creates dead letters from records and the outcome of their request.</summary>
internal static class DeadLetters
{
    /// <summary>The records of a request that were rejected or failed; none if all were acknowledged.</summary>
    public static List<DeadLetter> Of(in Batch batch, in RequestOutcome outcome)
    {
        var records = batch.Records.Span;
        var letters = new List<DeadLetter>(outcome.Rejected + outcome.Failed);
        var attempts = outcome.Retries + 1 + outcome.Resends;
        foreach (var rejected in outcome.RejectedRecords)
        {
            letters.Add(new(
                records[(int)rejected.Index],
                DeadLetterKind.Rejected,
                FaultText.OneLine(rejected.Reason),
                attempts,
                rejected.ExistingVersion,
                outcome.Cause!));
        }

        foreach (var failed in outcome.FailedRecords)
        {
            letters.Add(new(records[failed.Index], DeadLetterKind.Failed, FaultText.Of(failed.Cause), attempts, null, failed.Cause));
        }

        if (outcome.Failed > 0 && outcome.FailedRecords.Count == 0)
        {
            // The whole batch, or an unknown part of it.
            letters.AddRange(All(records, DeadLetterKind.Failed, attempts, outcome.Cause!));
        }

        return letters;
    }

    /// <summary>Dead letters for records that were not sent because of <paramref name="cause"/>.</summary>
    public static List<DeadLetter> NotSent(ReadOnlySpan<Record> records, Exception cause) =>
        All(records, DeadLetterKind.NotSent, attempts: 0, cause);

    private static List<DeadLetter> All(ReadOnlySpan<Record> records, DeadLetterKind kind, int attempts, Exception cause)
    {
        var reason = FaultText.Of(cause);
        var letters = new List<DeadLetter>(records.Length);
        foreach (ref readonly var record in records)
        {
            letters.Add(new(record, kind, reason, attempts, null, cause));
        }

        return letters;
    }
}
