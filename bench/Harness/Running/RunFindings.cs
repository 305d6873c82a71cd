using BenchmarkDotNet.Reports;

namespace Timestream.Benchmarks.Harness.Running;

/// <summary>Collects the failures of a run, which BenchmarkDotNet only logs.</summary>
internal static class RunFindings
{
    /// <summary>Returns one sentence per failure; empty if the run succeeded.</summary>
    /// <param name="summaries">The summaries that BenchmarkDotNet returned.</param>
    /// <param name="faults">Faults that the cases reported, such as records that are unaccounted for.</param>
    public static IReadOnlyList<string> Of(IReadOnlyList<Summary> summaries, IReadOnlyList<string> faults) =>
    [
        .. summaries.SelectMany(summary => summary.Reports)
            .Where(report => !report.Success || report.ResultStatistics is null)
            .Select(report => $"{report.BenchmarkCase.DisplayInfo}: failed, see the log above."),
        .. summaries.SelectMany(summary => summary.BenchmarksCases.Where(benchmark => !summary.HasReport(benchmark)))
            .Select(benchmark => $"{benchmark.DisplayInfo}: missing."),
        .. summaries.Where(summary => summary.HasCriticalValidationErrors)
            .SelectMany(summary => summary.ValidationErrors)
            .Select(error => error.Message),
        .. faults,
        .. summaries.Count == 0 ? ["No benchmark was run."] : (string[])[],
    ];
}
