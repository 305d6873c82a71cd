using Timestream.Trends.Files;
using Timestream.Trends.Runs;

namespace Timestream.Benchmarks.Harness.Reporting;

/// <summary>Annotates the report files of a run and publishes them in <c>results/</c>.</summary>
internal static class ReportFiles
{
    // Upper bound of the size of all reports of a run.
    private const long Bytes = 4 * 1024 * 1024;

    /// <summary>Ensures, before a run, that its reports can be written afterwards.</summary>
    /// <exception cref="IOException">The folder cannot be written, or the disk is full.</exception>
    public static void Check() => WholeFile.Check(Path.Combine(RepositoryPaths.Results, RunManifests.FileName), Bytes);

    /// <summary>Adds what was measured to the reports, and a manifest to their folder.</summary>
    /// <param name="reports">Reports of one folder.</param>
    /// <param name="manifest">What was measured.</param>
    /// <returns>The manifest with the names of the reports.</returns>
    public static RunManifest Describe(IReadOnlyList<RunReport> reports, RunManifest manifest)
    {
        var described = Naming(manifest, reports);
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

    /// <summary>Publishes reports in <c>results/</c> under BenchmarkDotNet's names: all, or none if one cannot be written.</summary>
    /// <exception cref="IOException">A file cannot be written; the message names it and the folder of the reports.</exception>
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

            set.Add(RunManifests.FileName, RunManifests.With(results, Naming(manifest, reports)));
            set.Commit();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            var folder = Path.GetDirectoryName(reports[0].Json);
            throw new IOException($"{exception.Message} The reports of this run are in {folder}.", exception);
        }
    }

    private static RunManifest Naming(RunManifest manifest, IReadOnlyList<RunReport> reports) =>
        manifest with { Reports = [.. reports.Select(report => Path.GetFileName(report.Json))] };
}
