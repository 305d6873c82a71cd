using BenchmarkDotNet.Reports;

namespace Timestream.Benchmarks.Harness.Running;

/// <summary>What went wrong in a run, which BenchmarkDotNet only logs.</summary>
internal static class RunFindings
{
    /// <param name="summaries">What BenchmarkDotNet returned.</param>
    /// <param name="faults">What the cases found themselves, such as records that are unaccounted for.</param>
    /// <returns>A sentence each; none where all is well.</returns>
    public static IReadOnlyList<string> Of(IReadOnlyList<Summary> summaries, IReadOnlyList<string> faults) =>
    [
        .. summaries.SelectMany(summary => summary.Reports)
            .Where(report => !report.Success || report.ResultStatistics is null)
            .Select(report => $"{report.BenchmarkCase.DisplayInfo}: failed, see the log above."),
        .. summaries.SelectMany(summary => summary.BenchmarksCases.Where(benchmark => !summary.HasReport(benchmark)))
            .Select(benchmark => $"{benchmark.DisplayInfo}: missing."),
        .. summaries.Where(summary => summary.HasCriticalValidationErrors).SelectMany(summary => summary.ValidationErrors).Select(error => error.Message),
        .. faults,
        .. summaries.Count == 0 ? ["No benchmark was run."] : (string[])[],
    ];
}
