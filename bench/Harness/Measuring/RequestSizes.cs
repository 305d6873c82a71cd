using Timestream.Ingestion.Writing;

namespace Timestream.Benchmarks.Harness.Measuring;

/// <summary>Sums over requests whose records do not depend on time or machine.</summary>
/// <param name="Records">Records sent.</param>
/// <param name="WireBytes">Bytes of HTTP request bodies.</param>
/// <param name="BilledUnits">Write units of 1 KiB.</param>
public readonly record struct RequestSizes(long Records, long WireBytes, long BilledUnits)
{
    /// <summary>Adds a request.</summary>
    public RequestSizes Plus(in RequestOutcome outcome) =>
        new(Records + outcome.Sent, WireBytes + outcome.WireBytes, BilledUnits + outcome.Metered.Units);
}
