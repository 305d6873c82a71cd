using Timestream.Ingestion.Records;
using Timestream.Ingestion.Workloads;
using Timestream.Ingestion.Writing;

namespace Timestream.Benchmarks.Harness.Measuring;

/// <summary>
/// The sizes of the first requests of a case. Requests of a generated workload all have the same size, those of files do not, and a
/// case sends as many as fit into its time. So bytes and cost of files are those of the first requests, which are the same in every run.
/// </summary>
/// <param name="workload">Fills the requests.</param>
internal sealed class FirstRequests(IWorkload workload)
{
    /// <summary>Number of requests whose sizes count: fewer than any measured case sends to a local endpoint.</summary>
    public const int Count = 256;

    private readonly Lock _lock = new();
    private int _filled;
    private SizeFigures _sizes = new(0, 0, 0);

    /// <summary>Sizes of the first requests that have their outcome.</summary>
    public SizeFigures Sizes
    {
        get
        {
            lock (_lock)
            {
                return _sizes;
            }
        }
    }

    /// <summary>Fills a request.</summary>
    /// <returns>Whether it is one of the first.</returns>
    public bool Fill(Span<Record> batch)
    {
        lock (_lock)
        {
            workload.Fill(batch);
            return _filled++ < Count;
        }
    }

    /// <summary>Adds the size of one of the first requests.</summary>
    public void Add(in RequestOutcome outcome)
    {
        lock (_lock)
        {
            _sizes = new(
                _sizes.Records + outcome.Sent, _sizes.WireBytes + outcome.WireBytes, _sizes.BilledUnits + outcome.Metered.Units);
        }
    }
}
