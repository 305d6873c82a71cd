using BenchmarkDotNet.Engines;
using BenchmarkDotNet.Jobs;
using Timestream.Benchmarks.Harness.Configuration;
using Timestream.Benchmarks.Harness.Running;

namespace Timestream.Benchmarks.Tests.Harness.Running;

public class JobTextTests
{
    [Theory]
    [InlineData("default", "4 warm-ups, 16 iterations of 150 ms")]
    [InlineData("short", "1 warm-up, 3 iterations of 100 ms")]
    [InlineData("dry", "ColdStart, 1 warm-up, 1 iteration")]
    public void It_tells_how_long_a_case_is_measured(string job, string text) =>
        Assert.Equal(text, JobText.Of(IngestJob.Create(job, new JobSettings())));

    [Fact]
    public void It_tells_what_else_was_asked_for()
    {
        var job = IngestJob.Create("default", new JobSettings())
            .WithIterationCount(4)
            .WithInvocationCount(8)
            .WithStrategy(RunStrategy.Monitoring)
            .WithGcForce(false);
        Assert.Equal("Monitoring, 4 warm-ups, 4 iterations of 8 operations, Force False", JobText.Of(job));
    }
}
