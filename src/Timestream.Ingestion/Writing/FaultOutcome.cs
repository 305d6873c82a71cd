using Amazon.TimestreamWrite.Model;
using Timestream.Ingestion.Billing;
using Timestream.Ingestion.Records;
using Timestream.Ingestion.Transports;

namespace Timestream.Ingestion.Writing;

/// <summary>Determines how many records of a request that ended with a fault were acknowledged, rejected and failed.</summary>
internal static class FaultOutcome
{
    public static RequestOutcome Of(Exception fault, in Batch batch, TimeSpan latency)
    {
        var receipt = RequestReceipt.Of(fault);
        var rejected = fault is RejectedRecordsException rejection ? Rejected(rejection, batch.Records.Length) : [];
        return new RequestOutcome
        {
            Sent = batch.Records.Length,
            // The service stores the records that it does not list. An empty list says nothing about any record.
            Acknowledged = rejected.Length > 0 ? batch.Records.Length - rejected.Length : 0,
            Rejected = rejected.Length,
            Failed = rejected.Length > 0 ? 0 : batch.Records.Length,
            RejectedRecords = rejected,
            Cause = fault,
            Latency = latency,
            Retries = Math.Max(0, receipt.Attempts - 1),
            Throttles = receipt.Throttles,
            WireBytes = receipt.WireBytes,
            Metered = rejected.Length > 0 ? WriteMeter.Measure(batch) : default,
        };
    }

    /// <returns>
    /// Each listed record once. None if the list contains a record that is not in the batch, because then the list cannot be trusted.
    /// </returns>
    private static RejectedRecord[] Rejected(RejectedRecordsException rejection, int sent)
    {
        var listed = rejection.RejectedRecords ?? [];
        return listed.TrueForAll(rejected => rejected.RecordIndex is >= 0 && rejected.RecordIndex < sent)
            ?
            [
                .. listed
                    .DistinctBy(rejected => rejected.RecordIndex)
                    .Select(rejected => new RejectedRecord(rejected.RecordIndex!.Value, rejected.Reason ?? "", rejected.ExistingVersion)),
            ]
            : [];
    }
}
