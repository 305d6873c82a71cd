using System.Text.RegularExpressions;
using Timestream.Benchmarks.Harness;
using Timestream.Benchmarks.Harness.Reporting;
using Timestream.Trends.Runs;

namespace Timestream.Benchmarks.Tests.Harness.Measuring;

public sealed class SdkVersionsTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("manifest");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void A_run_tells_which_client_and_which_core_it_measured()
    {
        Assert.Matches("^(bundled|package) 4(\\.[0-9]+){2,3}$", SdkVersions.TimestreamSdk);
        // Never below the version that is pinned in Directory.Packages.props.
        var pinned = Regex.Match(File.ReadAllText(Path.Combine(RepositoryPaths.Root, "Directory.Packages.props")), "<AwsCoreVersion[^>]*>([0-9.]+)<").Groups[1].Value;
        Assert.True(Version.Parse(SdkVersions.AwsCore) >= Version.Parse(pinned), $"{SdkVersions.AwsCore} is below {pinned}");

        RunManifests.Add(
            _folder.FullName, new() { Reports = ["a.json"], TimestreamSdk = SdkVersions.TimestreamSdk, AwsCore = SdkVersions.AwsCore });

        var read = Assert.Single(RunManifests.Read(_folder.FullName));
        Assert.Equal((SdkVersions.TimestreamSdk, SdkVersions.AwsCore), (read.TimestreamSdk, read.AwsCore));
    }
}
