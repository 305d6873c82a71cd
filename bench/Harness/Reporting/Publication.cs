using Timestream.Benchmarks.Harness.Terminal;
using Timestream.Trends.Reports;
using Timestream.Trends.Runs;

namespace Timestream.Benchmarks.Harness.Reporting;

/// <summary>Publishes the reports of a run in <c>results/</c>, and prints where they and the others are.</summary>
internal static class Publication
{
    /// <param name="reports">Reports of the run.</param>
    /// <param name="manifest">What was measured.</param>
    /// <param name="reason">Why no report is published; null if they may be.</param>
    /// <param name="wholeCount">Number of cases of a class, by name, without a filter.</param>
    /// <param name="cancellationToken">Cancels waiting for other processes that publish.</param>
    /// <returns>Final paths of the JSON reports.</returns>
    public static async Task<IReadOnlyList<string>> RunAsync(
        IReadOnlyList<RunReport> reports,
        RunManifest manifest,
        string? reason,
        Func<string, int> wholeCount,
        CancellationToken cancellationToken)
    {
        var results = RepositoryPaths.Results;
        var reasons = reports.ToDictionary(report => report, report => reason ?? PublishingRule.Reason(report.Json, results, wholeCount));
        var published = reports.Where(report => reasons[report] is null).ToList();
        var replaced = published
            .ConvertAll(report => (Name: Path.GetFileName(report.Json), PublishingRule.Lost(report.Json, results).Count))
            .FindAll(report => report.Count > 0);
        if (published.Count > 0)
        {
            await ReportFiles.PublishAsync(published, manifest, cancellationToken);
        }

        Screen.WriteLine($"// {RunCaption.Of(manifest)}.");
        foreach (var apart in reasons.Values.OfType<string>().Distinct())
        {
            Screen.WriteLine($"// {apart}");
        }

        foreach (var (name, lost) in replaced)
        {
            Screen.WriteLine($"// {name} in results/ was replaced: {lost} of its cases are not in the configuration of this run.");
        }

        var paths = new List<string>();
        foreach (var report in reports)
        {
            foreach (var file in report.Files)
            {
                var isPublished = published.Contains(report) && report.Published.Contains(file);
                var path = isPublished ? Path.Combine(results, Path.GetFileName(file)) : file;
                Screen.WriteLine($"// Report: {RepositoryPaths.Shown(path)}");
                if (file == report.Json)
                {
                    paths.Add(path);
                }
            }
        }

        return paths;
    }
}
