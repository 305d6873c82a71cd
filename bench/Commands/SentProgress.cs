using Timestream.Ingestion.Writing;

namespace Timestream.Benchmarks.Commands;

/// <summary>Reports progress as the number of records sent.</summary>
internal sealed class SentProgress(Action<double> report) : IProgress<WriterTotals>
{
    public void Report(WriterTotals value) => report(value.Sent);
}
