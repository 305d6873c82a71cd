using Timestream.Benchmarks.Harness.Configuration;
using Timestream.Benchmarks.Harness.Processes;
using Timestream.Benchmarks.Harness.Workloads;
using Timestream.Trends.Runs;

namespace Timestream.Benchmarks.Harness.Reporting;

/// <summary>Creates the manifest of a run: the properties that BenchmarkDotNet's reports do not contain and comparisons need.</summary>
internal static class RunDescription
{
    /// <param name="settings">Settings of the run.</param>
    /// <param name="workload">The records of the cases.</param>
    /// <param name="cancellationToken">Cancels the calls of git.</param>
    public static async Task<RunManifest> CreateAsync(Settings settings, WorkloadPlan workload, CancellationToken cancellationToken)
    {
        var (commit, branch) = await GitRepository.DescribeAsync(cancellationToken);
        return new RunManifest
        {
            Commit = commit,
            Branch = branch,
            Endpoint = settings.Endpoint,
            Region = settings.Region,
            Workload = workload.Description,
            Seed = workload.Seed,
            TimestreamSdk = SdkVersions.TimestreamSdk,
            AwsCore = SdkVersions.AwsCore,
        };
    }
}
