using Timestream.Benchmarks.Commands.Judging;
using Timestream.Benchmarks.Harness.Configuration;
using Timestream.Trends.Runs;

namespace Timestream.Benchmarks.Harness.Reporting;

/// <summary>Leaves beside the reports what BenchmarkDotNet does not tell, so that comparisons know what they compare.</summary>
internal static class RunDescription
{
    private const string Workload = "DevOps hosts";

    /// <param name="folders">Folders of reports.</param>
    public static async Task WriteAsync(Settings settings, IEnumerable<string> folders, CancellationToken cancellationToken)
    {
        var (commit, branch) = await GitRepository.DescribeAsync(cancellationToken);
        var manifest = new RunManifest
        {
            Commit = commit,
            Branch = branch,
            Endpoint = settings.Endpoint,
            Region = settings.Region,
            Workload = Workload,
            Seed = WorkloadSource.BenchmarkSeed,
        };
        foreach (var folder in folders.Distinct())
        {
            manifest.Write(folder);
        }
    }
}
