using CsCheck;
using Timestream.LocalEndpoint.Faults;

namespace Timestream.LocalEndpoint.Tests.Faults;

public class InjectedFaultPlanTests
{
    [Fact]
    public void The_same_seed_gives_the_same_sequence_and_another_seed_another()
    {
        static (InjectedFault, TimeSpan)[] Draw(int seed)
        {
            var plan = new InjectedFaultPlan(LatencyModel.Parse("p50=8ms,p99=40ms"), FaultModel.Parse("500=0.3,slow=0.1"), seed);
            return [.. Enumerable.Range(0, 1000).Select(_ => plan.Next())];
        }

        Gen.Int.Sample(seed => Draw(seed).SequenceEqual(Draw(seed)), iter: 20);
        Assert.NotEqual(Draw(1), Draw(2));
    }

    [Fact]
    public void Latencies_have_the_percentiles_asked_for()
    {
        var plan = new InjectedFaultPlan(LatencyModel.Parse("p50=8ms,p99=40ms"), null, 1);
        var drawn = Enumerable.Range(0, 100_000).Select(_ => plan.Next().Latency.TotalMilliseconds).Order().ToArray();
        Assert.InRange(drawn[50_000], 7.8, 8.2);
        Assert.InRange(drawn[99_000], 38, 42);
    }

    [Fact]
    public void Faults_have_the_shares_asked_for()
    {
        var plan = new InjectedFaultPlan(null, FaultModel.Parse("500=0.1,reset-before=0.05,truncate=0.25"), 1);
        var drawn = Enumerable.Range(0, 100_000).Select(_ => plan.Next().Fault).CountBy(kind => kind).ToDictionary();
        Assert.InRange(drawn[InjectedFault.InternalError], 9_700, 10_300);
        Assert.InRange(drawn[InjectedFault.ResetBefore], 4_700, 5_300);
        Assert.InRange(drawn[InjectedFault.Truncated], 24_500, 25_500);
        Assert.False(drawn.ContainsKey(InjectedFault.ResetAfter));
    }
}
