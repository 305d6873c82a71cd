using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Reports;

namespace Timestream.Benchmarks.Harness.Running;

/// <summary>Provides only job columns whose values differ. Otherwise a single job would add about 45 constant columns to the CSV.</summary>
internal sealed class DifferingJobColumns : IColumnProvider
{
    public IEnumerable<IColumn> GetColumns(Summary summary) =>
        DefaultColumnProviders.Job.GetColumns(summary)
            .Where(column => summary.BenchmarksCases.Select(benchmark => column.GetValue(summary, benchmark)).Distinct().Count() > 1);
}
