using Timestream.Benchmarks.Harness.Terminal;
using Timestream.Trends.Reports;
using Timestream.Trends.Runs;

namespace Timestream.Benchmarks.Harness.Reporting;

/// <summary>The end of a run: which of its reports take their place in <c>results/</c>, and where the others are.</summary>
internal static class Publication
{
    /// <param name="reports">What the run has written.</param>
    /// <param name="manifest">What it is of.</param>
    /// <param name="reason">Why nothing of it is published; null where it may be.</param>
    /// <param name="wholeCount">How many cases a class of this name has when none is filtered out.</param>
    /// <param name="cancellationToken">Ends the wait for others who publish.</param>
    /// <returns>Paths of the JSON reports, wherever they are now.</returns>
    public static async Task<IReadOnlyList<string>> RunAsync(
        IReadOnlyList<RunReport> reports, RunManifest manifest, string? reason, Func<string, int> wholeCount, CancellationToken cancellationToken)
    {
        var reasons = reports.ToDictionary(report => report, report => reason ?? PublishingRule.Reason(report.Json, RepositoryPaths.Results, wholeCount));
        var published = reports.Where(report => reasons[report] is null).ToList();
        var replaced = published.ConvertAll(report => (Name: Path.GetFileName(report.Json), PublishingRule.Lost(report.Json, RepositoryPaths.Results).Count)).FindAll(report => report.Count > 0);
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
                var path = published.Contains(report) && report.Published.Contains(file) ? Path.Combine(RepositoryPaths.Results, Path.GetFileName(file)) : file;
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
