using Timestream.Ingestion.Writing;

namespace Timestream.Benchmarks.Harness.Measuring;

/// <summary>Sums over requests whose records do not depend on time or machine.</summary>
/// <param name="Records">Records sent.</param>
/// <param name="WireBytes">Bytes of HTTP request bodies.</param>
/// <param name="MeteredBytes">Metered bytes by the plain formula.</param>
/// <param name="BilledUnits">Write units of 1 KiB by the plain formula.</param>
/// <param name="LowUnits">Write units by the cheapest reading of AWS's pages.</param>
/// <param name="HighUnits">Write units by the dearest reading.</param>
public readonly record struct RequestSizes(
    long Records, long WireBytes, long MeteredBytes, long BilledUnits, double LowUnits, double HighUnits)
{
    /// <summary>The sizes of these requests.</summary>
    public static RequestSizes Of(in WriterTotals totals)
    {
        var (low, high) = totals.Metered.UnitRange();
        return new(totals.Sent, totals.WireBytes, totals.MeteredBytes, totals.BilledUnits, low, high);
    }
}
