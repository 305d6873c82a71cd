using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Reports;

namespace Timestream.Benchmarks.Harness.Running;

/// <summary>Job columns only where jobs differ: with one job they would put some 45 equal columns into the CSV.</summary>
internal sealed class DifferingJobColumns : IColumnProvider
{
    public IEnumerable<IColumn> GetColumns(Summary summary) =>
        DefaultColumnProviders.Job.GetColumns(summary)
            .Where(column => summary.BenchmarksCases.Select(benchmark => column.GetValue(summary, benchmark)).Distinct().Count() > 1);
}
