using Timestream.Ingestion.Records;

namespace Timestream.Ingestion.Writing;

/// <summary>Raises the versions of records that were rejected because the table contains the same or a higher version.</summary>
/// <param name="records">All records of the request. Their versions are raised in place.</param>
internal sealed class HigherVersions(Record[] records)
{
    /// <summary>Maximum number of times that a record is sent again, because others may write the same times concurrently.</summary>
    public const int MaxRounds = 10;

    // The service's message if the table contains another value with the same version. It states no version then.
    private const string SameVersion = "A higher record version must be specified";

    /// <summary>Raises the versions of the rejected records for which that helps.</summary>
    /// <returns>The indexes of these records in the request; empty if there are none.</returns>
    public int[] Raise(IReadOnlyList<RejectedRecord> rejected)
    {
        List<int> raised = [];
        foreach (var rejection in rejected)
        {
            ref var record = ref records[rejection.Index];
            if (VersionAbove(rejection, record) is { } version)
            {
                record = new(record.Dimensions, record.MeasureName, record.Value, record.Time, record.TimeUnit, version);
                raised.Add((int)rejection.Index);
            }
        }

        return [.. raised];
    }

    /// <summary>Creates the batch of these records.</summary>
    public Batch Of(int[] indexes, bool commonAttributes) =>
        Batch.Create(Array.ConvertAll(indexes, index => records[index]), commonAttributes);

    /// <summary>Combines the outcome of a request with that of its rejected records that were sent again.</summary>
    /// <param name="before">The outcome so far.</param>
    /// <param name="indexes">Indexes of the records that were sent again.</param>
    /// <param name="again">The outcome of these records.</param>
    public static RequestOutcome Merge(in RequestOutcome before, int[] indexes, in RequestOutcome again)
    {
        var sentAgain = indexes.ToHashSet();
        RejectedRecord[] rejected =
        [
            .. before.RejectedRecords.Where(record => !sentAgain.Contains((int)record.Index)),
            .. again.RejectedRecords.Select(record => record with { Index = indexes[record.Index] }),
        ];
        return before with
        {
            Acknowledged = before.Acknowledged + again.Acknowledged,
            Rejected = rejected.Length,
            Failed = before.Failed + again.Failed,
            Miscounted = before.Miscounted + again.Miscounted,
            RejectedRecords = rejected,
            FailedRecords = [.. before.FailedRecords, .. FailedAgain(indexes, again)],
            Cause = again.Cause ?? (rejected.Length > 0 ? before.Cause : null),
            Latency = before.Latency + again.Latency,
            Retries = before.Retries + again.Retries,
            Throttles = before.Throttles + again.Throttles,
            Resends = before.Resends + 1 + again.Resends,
            WireBytes = before.WireBytes + again.WireBytes,
            Metered = before.Metered.Plus(again.Metered),
        };
    }

    private static IEnumerable<FailedRecord> FailedAgain(int[] indexes, RequestOutcome again) => again.Failed == again.Sent
        ? indexes.Select(index => new FailedRecord(index, again.Cause!))
        : again.FailedRecords.Select(record => record with { Index = indexes[record.Index] });

    private static long? VersionAbove(in RejectedRecord rejection, in Record record)
    {
        var existing = rejection.ExistingVersion
            ?? (rejection.Reason.Contains(SameVersion, StringComparison.Ordinal) ? record.Version ?? 1 : long.MaxValue);
        return existing < long.MaxValue ? existing + 1 : null;
    }
}
