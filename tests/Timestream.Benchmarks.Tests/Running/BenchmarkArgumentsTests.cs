using Timestream.Benchmarks.Harness.Configuration;
using Timestream.Benchmarks.Harness.Running;

namespace Timestream.Benchmarks.Tests.Running;

public class BenchmarkArgumentsTests
{
    [Fact]
    public void Own_options_are_taken_out_and_the_rest_is_left_in_order()
    {
        var parsed = BenchmarkArguments.Parse(["--filter", "*Ingest*", "--job=Dry", "--config", "c.json", "--iterationCount", "3", "--endpoint", "aws"]);

        Assert.Equal(("c.json", "aws", "dry"), (parsed.ConfigFile, parsed.Endpoint, parsed.Job));
        Assert.Equal(["--filter", "*Ingest*", "--iterationCount", "3"], parsed.Rest);
    }

    [Fact]
    public void Without_a_job_the_default_one_runs() => Assert.Equal("default", BenchmarkArguments.Parse(["--filter", "*"]).Job);

    [Theory]
    [InlineData("--job")]
    [InlineData("--config")]
    public void An_option_without_its_value_is_a_usage_error(string option) =>
        Assert.Equal($"{option} needs a value.", Assert.Throws<SettingsException>(() => BenchmarkArguments.Parse([option])).Message);

    [Fact]
    public void An_unknown_job_is_a_usage_error_that_lists_the_known_ones() =>
        Assert.Equal("--job 'fast': expected one of default, dry, short, medium, long.", Assert.Throws<SettingsException>(() => BenchmarkArguments.Parse(["--job", "fast"])).Message);
}
