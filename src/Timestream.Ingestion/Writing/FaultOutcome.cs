using Timestream.Ingestion.Metering;
using Timestream.Ingestion.Records;
using Timestream.Ingestion.Transports;

namespace Timestream.Ingestion.Writing;

/// <summary>Sorts the records of a request that ended with a fault into acknowledged, rejected and failed.</summary>
internal static class FaultOutcome
{
    public static RequestOutcome Of(Exception fault, in Batch batch, TimeSpan latency)
    {
        var receipt = RequestReceipt.Of(fault);
        return new RequestOutcome
        {
            Failed = batch.Records.Length,
            Cause = fault,
            Latency = latency,
            Retries = Math.Max(0, receipt.Attempts - 1),
            WireBytes = receipt.WireBytes,
        };
    }
}
