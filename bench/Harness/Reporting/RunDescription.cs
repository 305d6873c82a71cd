using Timestream.Benchmarks.Commands.Judging;
using Timestream.Benchmarks.Harness.Configuration;
using Timestream.Trends.Runs;

namespace Timestream.Benchmarks.Harness.Reporting;

/// <summary>Leaves beside the reports what BenchmarkDotNet does not tell, so that comparisons know what they compare.</summary>
internal static class RunDescription
{
    private const string Workload = "DevOps hosts";

    /// <param name="settings">What was asked for.</param>
    /// <param name="reports">Paths of the JSON reports of the run.</param>
    /// <param name="cancellationToken">Ends asking git.</param>
    public static async Task WriteAsync(Settings settings, IEnumerable<string> reports, CancellationToken cancellationToken)
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
            TimestreamSdk = SdkVersions.TimestreamSdk,
            AwsCore = SdkVersions.AwsCore,
        };
        foreach (var folder in reports.GroupBy(report => Path.GetDirectoryName(report)!))
        {
            RunManifests.Add(folder.Key, manifest with { Reports = [.. folder.Select(report => Path.GetFileName(report))] });
        }
    }
}
