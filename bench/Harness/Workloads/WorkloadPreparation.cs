using Timestream.Benchmarks.Harness.Configuration;
using Timestream.Benchmarks.Harness.Terminal;
using Timestream.Ingestion.Workloads.Files;
using Timestream.Trends.Files;

namespace Timestream.Benchmarks.Harness.Workloads;

/// <summary>Prepares a workload for people: shows the progress of reading its files, and keeps and reports their bad rows.</summary>
internal static class WorkloadPreparation
{
    /// <summary>Prepares a workload.</summary>
    /// <param name="settings">Valid settings.</param>
    /// <param name="badRows">Path for the bad rows; null for <c>results/NAME.bad.csv</c>.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <exception cref="SettingsException">The files have no record, or cannot be read to their end.</exception>
    /// <exception cref="IOException">The bad rows cannot be written; the message names the file.</exception>
    public static async Task<WorkloadPlan> RunAsync(WorkloadSettings settings, string? badRows, CancellationToken cancellationToken)
    {
        var paths = settings.Files.Count == 0 ? [] : WorkloadRule.FilesOf(settings);
        if (paths.Count == 0)
        {
            return WorkloadPlan.Prepare(settings, cancellationToken: cancellationToken);
        }

        using var bad = new BadRowFile(badRows ?? DefaultPath(paths));
        WholeFile.Check(bad.Path);
        var bytes = paths.Sum(path => new FileInfo(path).Length);
        var plan = await Screen.WithProgressAsync("Reading", bytes, "bytes", progress => Task.Run(
            () => WorkloadPlan.Prepare(settings, bad.Write, read => progress(read), cancellationToken), cancellationToken));
        if (plan.Survey is { BadRows: > 0, FirstBad: { } first } survey)
        {
            Screen.Remark(
                $"{Figures.Whole(survey.BadRows)} of {Figures.Whole(survey.Rows)} rows are no records and are left out: "
                + $"{bad.Path} has them. The first: {WorkloadPlan.Shown(first)}");
        }

        return plan;
    }

    private static string DefaultPath(IReadOnlyList<string> paths)
    {
        var name = Path.GetFileNameWithoutExtension(paths[0]) + (paths.Count == 1 ? "" : $"-and-{paths.Count - 1}");
        return Path.Combine(RepositoryPaths.Results, $"{name}.bad.csv");
    }
}
