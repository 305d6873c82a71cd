using System.Net;
using Microsoft.Extensions.Time.Testing;

namespace Timestream.LocalEndpoint.Tests.Faults;

public class InjectedFaultTests
{
    private static LocalEndpointOptions With(FakeTimeProvider clock) => new() { Time = clock };

    private static string Write(int i) => $"[{Json.Record("1", Clock.Ms + i)}]";

    [Fact]
    public async Task Throttled_writes_are_answered_with_429_until_time_passes()
    {
        var clock = Clock.Stopped();
        await using var client = await RawClient.StartWithTableAsync(With(clock) with { Throttle = ThrottleModel.Parse("2/s,burst=3") });
        var first = new List<HttpStatusCode>();
        for (var i = 0; i < 5; i++)
        {
            first.Add((await client.WriteAsync(Write(i))).Status);
        }

        Assert.Equal(
            [HttpStatusCode.OK, HttpStatusCode.OK, HttpStatusCode.OK, HttpStatusCode.TooManyRequests, HttpStatusCode.TooManyRequests],
            first);
        var throttled = await client.WriteAsync(Write(9));
        Assert.Equal("""{"__type":"com.amazonaws.timestream.v20181101#ThrottlingException","Message":"Request rate limit exceeded"}""", throttled.Body);
        clock.Advance(TimeSpan.FromSeconds(0.5));
        Assert.Equal(HttpStatusCode.OK, (await client.WriteAsync(Write(9))).Status);
        Assert.Equal(HttpStatusCode.TooManyRequests, (await client.WriteAsync(Write(10))).Status);
        Assert.Equal((4, 4), (client.Server.Stats.Injected.Throttled, client.Server.Stats.RecordsHeld));
    }

    [Fact]
    public async Task The_control_plane_can_be_as_slow_as_the_real_one()
    {
        var clock = Clock.Stopped();
        await using var client = await RawClient.StartAsync(With(clock) with { ControlPlaneRates = true });
        await client.OkAsync("CreateDatabase", """{"DatabaseName":"db"}""");
        Assert.Equal(HttpStatusCode.TooManyRequests, (await client.CallAsync("CreateTable", """{"DatabaseName":"db","TableName":"t"}""")).Status);
        for (var i = 0; i < 5; i++)
        {
            await client.OkAsync("ListDatabases", "{}");
        }

        Assert.Equal(HttpStatusCode.TooManyRequests, (await client.CallAsync("DescribeDatabase", """{"DatabaseName":"db"}""")).Status);
        await client.OkAsync("DescribeEndpoints", "{}");
        clock.Advance(TimeSpan.FromSeconds(1));
        await client.OkAsync("CreateTable", """{"DatabaseName":"db","TableName":"t"}""");
    }

    [Fact]
    public async Task Faults_strike_as_their_plan_says_and_store_or_do_not()
    {
        const int requests = 60;
        await using var client = await RawClient.StartWithTableAsync(new LocalEndpointOptions
        {
            Time = Clock.Stopped(),
            Faults = FaultModel.Parse("500=0.2,reset-before=0.2,reset-after=0.2,truncate=0.2"),
            Seed = 7,
        });
        int ok = 0, errors = 0, broken = 0;
        for (var i = 0; i < requests; i++)
        {
            try
            {
                var response = await client.WriteAsync(Write(i));
                ok += response.Status == HttpStatusCode.OK ? 1 : 0;
                errors += response.Type == "com.amazonaws.timestream.v20181101#InternalServerException" ? 1 : 0;
            }
            catch (Exception e) when (e is HttpRequestException or KeyNotFoundException or IOException)
            {
                broken += e is KeyNotFoundException ? 0 : 1;
            }
        }

        var stats = client.Server.Stats;
        Assert.Equal(
            requests,
            ok + stats.Injected.InternalErrors + stats.Injected.ResetsBefore + stats.Injected.ResetsAfter + stats.Injected.Truncated);
        Assert.Equal(stats.Injected.ResetsBefore + stats.Injected.ResetsAfter + stats.Injected.Truncated, broken);
        Assert.Equal(ok + stats.Injected.ResetsAfter + stats.Injected.Truncated, stats.RecordsHeld);
        Assert.All(
            [stats.Injected.InternalErrors, stats.Injected.ResetsBefore, stats.Injected.ResetsAfter, stats.Injected.Truncated],
            count => Assert.InRange(count, 1, 30));
    }

    [Fact]
    public async Task Slow_answers_wait_for_the_clock()
    {
        var clock = Clock.Stopped();
        await using var client = await RawClient.StartWithTableAsync(With(clock) with { Faults = FaultModel.Parse("slow=1,slow-by=30s") });
        var answer = client.WriteAsync(Write(0));
        await Eventually.TrueAsync(() => client.Server.Stats.RecordsHeld == 1);
        Assert.False(answer.IsCompleted);
        await Eventually.TrueAsync(() =>
        {
            clock.Advance(TimeSpan.FromSeconds(30));
            return answer.IsCompleted;
        });
        Assert.Equal(HttpStatusCode.OK, (await answer).Status);
    }

    [Fact]
    public async Task Configured_faults_are_in_the_statistics()
    {
        await using var client = await RawClient.StartAsync(new LocalEndpointOptions
        {
            Latency = LatencyModel.Parse("p50=8ms,p99=40ms"),
            Throttle = ThrottleModel.Parse("200/s"),
            Seed = 3,
        });
        Assert.Equal(
            """{"latency":"p50=8ms,p99=40ms","throttle":"200/s,burst=200","faults":null,"controlPlaneRates":false,"visibilityDelayMs":0,"seed":3}""",
            (await client.GetAsync("/stats")).Json.GetProperty("switches").GetRawText());
    }
}
