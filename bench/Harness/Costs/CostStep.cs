using Timestream.Ingestion.Billing;

namespace Timestream.Benchmarks.Harness.Costs;

/// <summary>What a workload costs in requests of one size.</summary>
/// <param name="BatchSize">Records per request.</param>
/// <param name="CommonAttributes">Whether attributes common to the records of a request are sent once per request.</param>
/// <param name="Records">Records read.</param>
/// <param name="Requests">Requests that these records make.</param>
/// <param name="Metered">Sizes of the requests.</param>
/// <param name="Cost">Dollars per million records.</param>
internal sealed record CostStep(
    int BatchSize, bool CommonAttributes, long Records, long Requests, MeteredRequest Metered, CostRange Cost)
{
    /// <summary>Mean metered bytes per request, by the plain formula.</summary>
    public double BytesPerRequest => (double)Metered.Bytes / Requests;

    /// <summary>Mean write units per request, by the plain formula.</summary>
    public double UnitsPerRequest => (double)Metered.Units / Requests;
}
