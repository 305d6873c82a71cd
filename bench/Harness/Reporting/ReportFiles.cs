using Timestream.Trends.Files;
using Timestream.Trends.Runs;

namespace Timestream.Benchmarks.Harness.Reporting;

/// <summary>The report files of a run, and their way into <c>results/</c>.</summary>
internal static class ReportFiles
{
    // More than the reports of a run have together.
    private const long Bytes = 4 * 1024 * 1024;

    /// <summary>Makes sure before a run that its reports can be written when it ends.</summary>
    /// <exception cref="IOException">The folder takes no file, or has no room.</exception>
    public static void Check() => WholeFile.Check(Path.Combine(RepositoryPaths.Results, RunManifests.FileName), Bytes);

    /// <summary>Says in the reports, and beside them, what they are of.</summary>
    /// <param name="reports">Reports of one folder.</param>
    /// <param name="manifest">What is known of the run.</param>
    /// <returns>The manifest with the names of the reports.</returns>
    public static RunManifest Describe(IReadOnlyList<RunReport> reports, RunManifest manifest)
    {
        var described = manifest with { Reports = [.. reports.Select(report => Path.GetFileName(report.Json))] };
        foreach (var report in reports)
        {
            var machine = Report.Read(report.Json).Machine;
            foreach (var file in report.Files)
            {
                CaptionedTables.Add(file, described, $"{machine.Processor}, {machine.OperatingSystem}");
            }
        }

        foreach (var folder in reports.Select(report => Path.GetDirectoryName(report.Json)!).Distinct())
        {
            RunManifests.Add(folder, described);
        }

        return described;
    }

    /// <summary>Puts reports into <c>results/</c>, under BenchmarkDotNet's own names: all of them, or none where one cannot be written.</summary>
    /// <exception cref="IOException">The message names the file, and where the reports still are.</exception>
    public static async Task PublishAsync(IReadOnlyList<RunReport> reports, RunManifest manifest, CancellationToken cancellationToken)
    {
        var results = RepositoryPaths.Results;
        try
        {
            using var set = await FileSet.OpenAsync(results, TimeProvider.System, cancellationToken);
            foreach (var file in reports.SelectMany(report => report.Published))
            {
                set.Add(Path.GetFileName(file), await File.ReadAllTextAsync(file, cancellationToken));
            }

            set.Add(RunManifests.FileName, RunManifests.With(results, manifest with { Reports = [.. reports.Select(report => Path.GetFileName(report.Json))] }));
            set.Commit();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new IOException($"{exception.Message} The reports of this run are in {Path.GetDirectoryName(reports[0].Json)}.", exception);
        }
    }
}
