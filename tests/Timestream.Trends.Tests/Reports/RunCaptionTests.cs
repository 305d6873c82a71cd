using Timestream.Trends.Reports;
using Timestream.Trends.Runs;

namespace Timestream.Trends.Tests.Reports;

public class RunCaptionTests
{
    [Fact]
    public void It_tells_what_the_figures_are_of() => Assert.Equal(
        "Endpoint local, region us-west-2, workload DevOps hosts (seed 1), commit 8d75325-dirty (main), job 3 warm-ups, AWS client bundled 4.0.0 on AWSSDK.Core 4.1.0",
        RunCaption.Of(new RunManifest
        {
            Endpoint = "local",
            Region = "us-west-2",
            Workload = "DevOps hosts",
            Seed = 1,
            Commit = "8d75325a00bb-dirty",
            Branch = "main",
            Job = "3 warm-ups",
            TimestreamSdk = "bundled 4.0.0",
            AwsCore = "4.1.0",
        }));

    [Fact]
    public void What_is_not_known_is_left_out_but_for_the_commit() => Assert.Equal("Commit unknown", RunCaption.Of(new RunManifest()));

    [Fact]
    public void It_stays_one_line() => Assert.DoesNotContain('\n', RunCaption.Of(new RunManifest { Endpoint = "http://a\nb" }));
}
