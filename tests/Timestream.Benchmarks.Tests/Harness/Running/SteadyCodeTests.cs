using Timestream.Benchmarks.Harness.Configuration;
using Timestream.Benchmarks.Harness.Endpoints;
using Timestream.Benchmarks.Harness.Measuring;
using Timestream.Benchmarks.Harness.Running;

namespace Timestream.Benchmarks.Tests.Harness.Running;

public class SteadyCodeTests
{
    public static TheoryData<string> MeasuredJobs => [.. IngestJob.Names.Except(["dry"])];

    [Theory]
    [MemberData(nameof(MeasuredJobs))]
    public void Measured_cases_run_code_that_is_compiled_once(string name)
    {
        var variables = IngestJob.Create(name, new JobSettings()).Environment.EnvironmentVariables;

        Assert.Equal(
            SteadyCode.Environment.OrderBy(pair => pair.Key),
            variables.ToDictionary(variable => variable.Key, variable => variable.Value).OrderBy(pair => pair.Key));
    }

    [Fact]
    public void A_smoke_run_starts_as_fast_as_it_can() =>
        Assert.True(IngestJob.Create("dry", new JobSettings()).Environment.EnvironmentVariables is null or { Count: 0 });

    [Fact]
    public async Task An_endpoint_process_gets_the_variables_it_is_started_with()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Another process' variables can be read on Linux only.");

        await using var process = await EndpointProcess.StartAsync(SteadyCode.Environment, TestContext.Current.CancellationToken);

        var variables = (await File.ReadAllTextAsync($"/proc/{process.ProcessId}/environ", TestContext.Current.CancellationToken))
            .Split('\0');
        Assert.All(SteadyCode.Environment, variable => Assert.Contains($"{variable.Key}={variable.Value}", variables));
    }
}
