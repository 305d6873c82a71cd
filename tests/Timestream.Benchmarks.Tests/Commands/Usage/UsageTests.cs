namespace Timestream.Benchmarks.Tests.Commands.Usage;

public class UsageTests
{
    [Theory]
    [
        InlineData(
            "--batch-size '101': expected a whole number from 1 to 100. What the service answers to 101 shows 'reject -b 101 -n 101'.",
            "ingest",
            "-b",
            "101")
    ]
    [InlineData("--common-attributes 'maybe': expected true or false", "ingest", "-c", "maybe")]
    [InlineData("endpoint 'nowhere': expected local, aws or a URL", "ingest", "--endpoint", "nowhere")]
    [InlineData("--config 'no-such.json': no such file", "manage", "status", "--config", "no-such.json")]
    [InlineData("--records 1: one record has nothing to be a duplicate of", "reject", "-n", "1")]
    [InlineData("load sends unsigned requests, which AWS refuses", "dev", "load", "--endpoint", "aws")]
    [InlineData("--port '65536': expected a whole number from 0 to 65,535", "serve", "--port", "65536")]
    [InlineData("--latency p50 is '8': give 0ms to 3600s", "serve", "--latency", "p50=8")]
    [InlineData("--throttle is 'fast': give requests per second, such as 200/s", "serve", "--throttle", "fast")]
    [InlineData("--faults: the part '404=1' of faults '404=1' is unknown", "serve", "--faults", "404=1")]
    [InlineData("--host is '0.0.0.0', which is not loopback: give --access-key and a secret key", "serve", "--host", "0.0.0.0")]
    [InlineData("--buckets is 'nowhere', which does not exist", "serve", "--buckets", "nowhere")]
    [InlineData("throttled starts endpoints of its own", "throttled", "--endpoint", "aws")]
    [InlineData("--throttle is 'fast': give requests per second", "throttled", "--throttle", "fast")]
    [InlineData("No benchmark matches --filter 'stray', one of several", "--list", "flat", "--filter", "*", "stray")]
    [InlineData("--exporters 'nosuch': expected one of csv,", "--filter", "*", "--exporters", "nosuch")]
    [InlineData("'sweep' has no option '--nonsense'", "sweep", "--nonsense")]
    [InlineData("--job 'fast': expected one of default, dry", "--filter", "*", "--job", "fast")]
    [InlineData("There is no command 'soak'; did you mean 'dev soak'?", "soak", "-n", "10")]
    [InlineData("No benchmark matches --filter *NoSuchBenchmark*", "--filter", "*NoSuchBenchmark*")]
    [InlineData("There is no option '--no-such-option'", "--no-such-option", "value")]
    public async Task A_usage_error_says_what_was_wrong_and_exits_with_2(string message, params string[] arguments)
    {
        var result = await BenchProgram.InProcessAsync(arguments);

        Assert.Equal((2, ""), (result.ExitCode, result.Output));
        Assert.StartsWith(message, Assert.Single(result.Error.TrimEnd().Split('\n')), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Faults_of_the_environment_are_usage_errors_all_in_one_message()
    {
        var result = await BenchProgram.RunAsync(
            Directory.GetCurrentDirectory(),
            new Dictionary<string, string> { ["TIMESTREAM__Region"] = "mars", ["TIMESTREAM__Sweep__Records"] = "0" },
            "sweep");

        Assert.Equal(2, result.ExitCode);
        Assert.Contains("region 'mars'", result.Error, StringComparison.Ordinal);
        Assert.Contains("sweep.records 0: expected 1 to", result.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--help")]
    [InlineData("ingest", "--help")]
    [InlineData("manage", "delete", "--help")]
    [InlineData("--list", "flat")]
    [InlineData("--filter", "x", "--help")]
    [InlineData("trend", "show", "-h")]
    [InlineData("help", "ab")]
    [InlineData]
    public async Task Asking_for_information_exits_with_0(params string[] arguments)
    {
        var result = await BenchProgram.InProcessAsync(arguments);

        Assert.Equal(0, result.ExitCode);
        Assert.NotEmpty(result.Output);
    }

    [Fact]
    public async Task Help_names_the_benchmarks_and_every_command()
    {
        var result = await BenchProgram.InProcessAsync("--help");

        Assert.All(
            ["--filter '*Ingest*'", "manage", "ingest", "sweep", "reject", "serve", "dev", "Exit codes", "130"],
            name => Assert.Contains(name, result.Output, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Batch_sizes_of_the_configuration_become_cases()
    {
        var result = await BenchProgram.RunAsync(
            Directory.GetCurrentDirectory(),
            new Dictionary<string, string> { ["TIMESTREAM__Sweep__BatchSizes"] = "3..9/3" },
            "--list", "flat", "--filter", "*IngestBenchmarks*");

        Assert.Contains("Timestream.Benchmarks.IngestBenchmarks.Ingest", result.Output, StringComparison.Ordinal);
    }
}
