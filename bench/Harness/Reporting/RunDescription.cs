using Timestream.Benchmarks.Harness.Configuration;
using Timestream.Benchmarks.Harness.Processes;
using Timestream.Trends.Runs;

namespace Timestream.Benchmarks.Harness.Reporting;

/// <summary>What BenchmarkDotNet does not tell of a run, so that comparisons know what they compare.</summary>
internal static class RunDescription
{
    /// <param name="settings">What was asked for.</param>
    /// <param name="cancellationToken">Ends asking git.</param>
    public static async Task<RunManifest> CreateAsync(Settings settings, CancellationToken cancellationToken)
    {
        var (commit, branch) = await GitRepository.DescribeAsync(cancellationToken);
        return new RunManifest
        {
            Commit = commit,
            Branch = branch,
            Endpoint = settings.Endpoint,
            Region = settings.Region,
            Workload = WorkloadSource.Name,
            Seed = WorkloadSource.BenchmarkSeed,
            TimestreamSdk = SdkVersions.TimestreamSdk,
            AwsCore = SdkVersions.AwsCore,
        };
    }
}
