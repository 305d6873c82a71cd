using Amazon.TimestreamWrite.Model;
using Timestream.Ingestion.Records;
using Timestream.Ingestion.Workloads;
using Timestream.Ingestion.Writing;
using MeasureValue = Timestream.Ingestion.Records.MeasureValue;
using Record = Timestream.Ingestion.Records.Record;

namespace Timestream.Benchmarks.Commands.Writing;

/// <summary>Requests that provoke rejections, each with the expected answer.</summary>
internal static class RejectPlan
{
    private const long Version = 2;

    // About a fifth of each request is a duplicate.
    private const int DuplicateEvery = 5;

    /// <summary>A request with the expected answer.</summary>
    /// <param name="Batch">The records.</param>
    /// <param name="Rejected">Number of records that the service should reject.</param>
    /// <param name="Refused">Whether the service should refuse the whole request.</param>
    internal sealed record Request(Batch Batch, int Rejected, bool Refused)
    {
        /// <summary>Whether the service answered as expected.</summary>
        public bool IsAsExpected(RequestOutcome outcome) => Refused
            ? outcome is { Cause: ValidationException, Acknowledged: 0, Rejected: 0 }
            : outcome.Failed == 0
                && outcome.Rejected == Rejected
                && (Rejected == 0 ? outcome.Cause is null : outcome.Cause is RejectedRecordsException);
    }

    /// <summary>
    /// Creates requests in which some records repeat series and time of an earlier record with a different value, alternately with the
    /// same version and with a lower one. The earlier record is in the previous request, or, in the first request, in the same one.
    /// </summary>
    public static IEnumerable<Request> Duplicates(IWorkload workload, int size, int count)
    {
        Record[] previous = [];
        var duplicates = 0;
        foreach (var length in Lengths(size, count))
        {
            var records = Fresh(workload, length);
            var rejected = 0;
            for (var i = Math.Min(DuplicateEvery, length) - 1; i < length; i += DuplicateEvery)
            {
                var original = previous.Length > 0 ? previous[0] : records[0];
                if (previous.Length > 0 || i > 0)
                {
                    var version = duplicates++ % 2 == 0 ? Version : Version - 1;
                    var value = MeasureValue.FromDouble(-1 - i);
                    records[i] = new Record(
                        original.Dimensions, original.MeasureName, value, original.Time, original.TimeUnit, version);
                    rejected++;
                }
            }

            yield return new Request(Batch.Create(records, commonAttributes: false), rejected, Refused: false);
            // If all records are duplicates, the earlier request remains the source of the originals.
            previous = rejected < length ? records : previous;
        }
    }

    /// <summary>Creates requests of unique records. The service should refuse requests above its limit as a whole.</summary>
    public static IEnumerable<Request> Oversize(IWorkload workload, int size, int count) =>
        Lengths(size, count).Select(length => new Request(
            Batch.CreateUnchecked(Fresh(workload, length), commonAttributes: false), Rejected: 0, Refused: length > Batch.MaxRecords));

    private static IEnumerable<int> Lengths(int size, int count)
    {
        for (var sent = 0; sent < count; sent += size)
        {
            yield return Math.Min(size, count - sent);
        }
    }

    private static Record[] Fresh(IWorkload workload, int length)
    {
        var records = new Record[length];
        workload.Fill(records);
        return
        [
            .. records.Select(record =>
                new Record(record.Dimensions, record.MeasureName, record.Value, record.Time, record.TimeUnit, Version)),
        ];
    }
}
