using Timestream.Ingestion.Records;
using Timestream.Ingestion.Workloads;
using Timestream.Ingestion.Writing;

namespace Timestream.Benchmarks.Harness.Measuring;

/// <summary>
/// The sizes of the first requests of a case, warm-up included. Records may differ in size, and a case sends as many requests as fit into
/// its time. So bytes and cost are those of the first requests, which are the same in every run.
/// </summary>
/// <param name="workload">Fills the requests.</param>
internal sealed class FirstRequests(IWorkload workload) : IDisposable
{
    /// <summary>
    /// Number of requests whose sizes count: fewer than any measured case sends to a local endpoint, and an even number, because the
    /// measures of the default workload alternate.
    /// </summary>
    public const int Count = 256;

    private readonly Lock _lock = new();
    private int _filled;
    private WriterTotals _totals;

    /// <summary>Sizes of the first requests that have their outcome.</summary>
    public RequestSizes Sizes
    {
        get
        {
            lock (_lock)
            {
                return RequestSizes.Of(_totals);
            }
        }
    }

    /// <summary>Fills a request.</summary>
    /// <returns>Whether it is one of the first.</returns>
    public bool Fill(Span<Record> batch)
    {
        if (Volatile.Read(ref _filled) >= Count)
        {
            workload.Fill(batch);
            return false;
        }

        lock (_lock)
        {
            workload.Fill(batch);
            return _filled++ < Count;
        }
    }

    /// <summary>Closes the files of the workload, if it has any.</summary>
    public void Dispose() => (workload as IDisposable)?.Dispose();

    /// <summary>Adds the size of one of the first requests.</summary>
    public void Add(in RequestOutcome outcome)
    {
        lock (_lock)
        {
            _totals = _totals.Plus(outcome);
        }
    }
}
