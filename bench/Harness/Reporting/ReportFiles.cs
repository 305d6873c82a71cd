using BenchmarkDotNet.Reports;

namespace Timestream.Benchmarks.Harness.Reporting;

/// <summary>The report files of a run, and their way into <c>results/</c>.</summary>
internal static class ReportFiles
{
    private static readonly string[] s_published = ["*-report.csv", "*-report-github.md", "*-report-full-compressed.json"];

    /// <summary>Copies the reports into <c>results/</c>, under BenchmarkDotNet's own names.</summary>
    /// <param name="summaries">What BenchmarkDotNet returned.</param>
    /// <param name="keepAsReference">False leaves them where they are: a smoke run must not replace real figures.</param>
    /// <returns>Paths of the JSON reports.</returns>
    public static IReadOnlyList<string> Publish(IEnumerable<Summary> summaries, bool keepAsReference)
    {
        var reports = new List<string>();
        foreach (var directory in summaries.Select(summary => summary.ResultsDirectoryPath).Distinct().Where(Directory.Exists))
        {
            foreach (var source in s_published.SelectMany(pattern => Directory.EnumerateFiles(directory, pattern)))
            {
                var path = source;
                if (keepAsReference)
                {
                    Directory.CreateDirectory(RepositoryPaths.Results);
                    path = Path.Combine(RepositoryPaths.Results, Path.GetFileName(source));
                    File.Copy(source, path, overwrite: true);
                }

                Console.WriteLine($"// Report: {Path.GetRelativePath(RepositoryPaths.Root, path)}");
                if (path.EndsWith(".json", StringComparison.Ordinal))
                {
                    reports.Add(path);
                }
            }
        }

        return reports;
    }
}
