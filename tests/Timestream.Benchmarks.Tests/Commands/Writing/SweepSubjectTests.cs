using Timestream.Benchmarks.Commands.Writing;
using Timestream.Benchmarks.Harness.Configuration;
using Timestream.Benchmarks.Harness.Workloads;

namespace Timestream.Benchmarks.Tests.Commands.Writing;

public class SweepSubjectTests
{
    [Theory]
    [InlineData("local", "sweep-local-")]
    [InlineData("aws", "sweep-aws-us-west-2-")]
    [InlineData("http://127.0.0.1:8000", "sweep-127-0-0-1-8000-")]
    public void A_sweep_of_the_same_has_the_same_name(string endpoint, string start)
    {
        var settings = new Settings { Endpoint = endpoint };
        var name = Name(settings, 1);

        Assert.Matches($"^{start}[0-9a-f]{{6}}\\.csv$", name);
        Assert.Equal(name, Name(settings with { Sweep = new SweepSettings() }, 1));
        Assert.NotEqual(name, Name(settings, 2));
        Assert.NotEqual(name, Name(settings with { Sweep = new SweepSettings { Records = 20 } }, 1));
        // A build more is no other sweep.
        var built = SweepSubject.Of(settings, 1, WorkloadPlan.Hosts).Select(
            part => part.Name == "build" ? (part.Name, "another") : part).ToList();
        Assert.Equal(name, SweepSubject.FileName(settings, built));
    }

    private static string Name(Settings settings, int writers) =>
        SweepSubject.FileName(settings, SweepSubject.Of(settings, writers, WorkloadPlan.Hosts));
}
