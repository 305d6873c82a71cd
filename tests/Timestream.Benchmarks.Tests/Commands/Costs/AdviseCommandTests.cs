namespace Timestream.Benchmarks.Tests.Commands.Costs;

/// <summary>What <c>advise</c> refuses; the tests of its parts are beside them, and CONTRIBUTING runs the whole.</summary>
public class AdviseCommandTests
{
    [Theory]
    [InlineData("--latency-profile 'p50=8': The latency p50 is '8': give 0ms to 3600s", "--latency-profile", "p50=8")]
    [InlineData("give p50 above 0 and p99 from p50", "--latency-profile", "p50=8ms,p99=4ms")]
    [
        InlineData(
            "--latency-profile 'aws': only the embedded endpoint has a latency of choice",
            "--latency-profile",
            "aws",
            "--endpoint",
            "http://127.0.0.1:1")
    ]
    [InlineData("--rate '-1': expected a whole number from 0 to 10,000,000", "--rate", "-1")]
    [InlineData("workload.file is missing", "--workload", "csv")]
    public async Task What_cannot_be_used_is_named_and_exits_with_2(string message, params string[] arguments)
    {
        var result = await BenchProgram.InProcessAsync(["advise", .. arguments]);

        Assert.Equal((2, ""), (result.ExitCode, result.Output));
        Assert.Contains(message, result.Error, StringComparison.Ordinal);
    }
}
