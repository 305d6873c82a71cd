using System.Net;
using Timestream.LocalEndpoint.Options;

namespace Timestream.LocalEndpoint.Tests.Hosting;

/// <summary>
/// How an endpoint ends: those who have asked are answered, and nobody holds it up. What is waited for here are limits of minutes
/// that must not be waited for: a stop that needs one makes its test fail by its patience.
/// </summary>
public class StopTests
{
    // Well below the 30 s that Kestrel's host waits by itself, and above all that a busy machine may take.
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(20);

    private static readonly ConnectionLimits s_short = new() { Upload = TimeSpan.FromSeconds(0.1), Drain = TimeSpan.FromSeconds(0.3) };

    private static readonly ConnectionLimits s_long = new() { Upload = TimeSpan.FromSeconds(0.1), Drain = TimeSpan.FromMinutes(10) };

    private const string Head = "POST / HTTP/1.1\r\nHost: localhost\r\nX-Amz-Target: Timestream_20181101.ListDatabases\r\n";

    [Theory]
    [InlineData("")]
    [InlineData("POST / HT")]
    [InlineData("POST / HTTP/1.1\r\nHost: local")]
    [InlineData(Head + "Content-Length: 2\r\n\r\n")]
    [InlineData(Head + "Content-Length: 2\r\n\r\n{")]
    [InlineData(Head + "Transfer-Encoding: chunked\r\n\r\n")]
    [InlineData(Head + "Transfer-Encoding: chunked\r\n\r\n2\r\n{")]
    [InlineData(Head + "Expect: 100-continue\r\nContent-Length: 2\r\n\r\n")]
    [InlineData(Head + "Content-Length: 2\r\n\r\n{}" + Head)]
    public async Task Half_of_a_request_does_not_hold_it_up(string half)
    {
        // Only the short wait for uploads ends it: the drain would take minutes.
        await using var client = await RawClient.StartAsync(new LocalEndpointOptions { Connections = s_long });
        using var socket = await RawSocket.ConnectAsync(client.Server, half);
        await client.OkAsync("ListDatabases", "{}");
        await client.Server.StopAsync(TestContext.Current.CancellationToken).WaitAsync(s_patience, TestContext.Current.CancellationToken);
        await socket.ReadToEndAsync();
    }

    [Fact]
    public async Task Many_halves_do_not_hold_it_up_either()
    {
        await using var client = await RawClient.StartAsync(new LocalEndpointOptions { Connections = s_long });
        var sockets = await Task.WhenAll(
            Enumerable.Range(0, 500).Select(
                i => RawSocket.ConnectAsync(client.Server, i % 2 == 0 ? Head : Head + "Content-Length: 2\r\n\r\n{")));
        await client.OkAsync("ListDatabases", "{}");
        await client.Server.StopAsync(TestContext.Current.CancellationToken).WaitAsync(s_patience, TestContext.Current.CancellationToken);
        Assert.All(sockets, socket => socket.Dispose());
    }

    [Fact]
    public async Task A_request_that_has_come_whole_is_answered()
    {
        var clock = Clock.Stopped();
        await using var client = await RawClient.StartWithTableAsync(new LocalEndpointOptions
        {
            Time = clock,
            Faults = FaultModel.Parse("slow=1,slow-by=30s"),
            Connections = s_long,
        });
        var answer = client.WriteAsync($"[{Json.Record("1")}]");
        await Eventually.TrueAsync(() => client.Server.Stats.RecordsHeld == 1);
        var stop = client.Server.StopAsync(TestContext.Current.CancellationToken);
        Assert.False(stop.IsCompleted);
        await Eventually.TrueAsync(() =>
        {
            clock.Advance(TimeSpan.FromSeconds(30));
            return answer.IsCompleted;
        });
        Assert.Equal(HttpStatusCode.OK, (await answer).Status);
        await stop.WaitAsync(s_patience, TestContext.Current.CancellationToken);
    }

    [Theory]
    [InlineData("slow")]
    [InlineData("latency")]
    public async Task An_answer_that_takes_too_long_is_cut_off(string by)
    {
        // By a clock that stands still, so that it would never come.
        await using var client = await RawClient.StartWithTableAsync(new LocalEndpointOptions
        {
            Time = Clock.Stopped(),
            Faults = by == "slow" ? FaultModel.Parse("slow=1,slow-by=30s") : null,
            Latency = by == "latency" ? LatencyModel.Parse("p50=30s") : null,
            Connections = s_short,
        });
        var answer = client.WriteAsync($"[{Json.Record("1")}]");
        await Eventually.TrueAsync(() => client.Server.Stats.RecordsHeld == 1);
        await client.Server.StopAsync(TestContext.Current.CancellationToken).WaitAsync(s_patience, TestContext.Current.CancellationToken);
        await Assert.ThrowsAsync<HttpRequestException>(() => answer);
    }

    [Fact]
    public async Task A_caller_may_lose_patience()
    {
        await using var client = await RawClient.StartWithTableAsync(new LocalEndpointOptions
        {
            Time = Clock.Stopped(),
            Faults = FaultModel.Parse("slow=1,slow-by=30s"),
            Connections = s_long,
        });
        var answer = client.WriteAsync($"[{Json.Record("1")}]");
        await Eventually.TrueAsync(() => client.Server.Stats.RecordsHeld == 1);
        using var patience = new CancellationTokenSource();
        var first = client.Server.StopAsync(TestContext.Current.CancellationToken);
        var second = client.Server.StopAsync(patience.Token);
        Assert.False(first.IsCompleted);
        await patience.CancelAsync();
        await Task.WhenAll(first, second).WaitAsync(s_patience, TestContext.Current.CancellationToken);
        await Assert.ThrowsAsync<HttpRequestException>(() => answer);
    }

    [Fact]
    public async Task It_can_be_stopped_and_disposed_again_and_by_several_at_once()
    {
        await using var client = await RawClient.StartWithTableAsync();
        var server = client.Server;
        await client.IngestsAsync($"[{Json.Record("1")}]");
        await Task.WhenAll(Enumerable.Range(0, 8).Select(i => Task.Run(async () =>
        {
            if (i % 2 == 0)
            {
                await server.StopAsync(TestContext.Current.CancellationToken);
            }

            await server.DisposeAsync();
        }))).WaitAsync(s_patience, TestContext.Current.CancellationToken);
        await server.DisposeAsync();
        await server.StopAsync(TestContext.Current.CancellationToken);

        // What it has counted can still be read, and its port is free.
        Assert.Equal(1, server.Stats.RecordsHeld);
        await using var next = await LocalEndpointServer.StartAsync(
            new LocalEndpointOptions { Port = server.BaseAddress.Port }, TestContext.Current.CancellationToken);
        Assert.Equal(server.BaseAddress, next.BaseAddress);
    }

    [Fact]
    public void The_defaults_leave_the_5_seconds_of_those_who_start_it()
    {
        var limits = new ConnectionLimits();
        Assert.InRange(limits.Drain, TimeSpan.FromSeconds(3), TimeSpan.FromSeconds(4.5));
        Assert.InRange(limits.Upload, TimeSpan.Zero, limits.Drain);
    }
}
