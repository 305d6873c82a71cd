using Amazon.TimestreamWrite.Model;
using Timestream.Ingestion.Transports;
using Timestream.Ingestion.Transports.Sdk;

namespace Timestream.Ingestion.Tests.Transports.Attempts;

/// <summary>
/// An endpoint where nothing answers: retries end with UnreachableAfter, requests then fail at once, a probe finds it again.
/// </summary>
public class UnreachableTests
{
    // Longer than any wait, so that the clock can tell them apart.
    private static readonly TimeSpan s_timeout = TimeSpan.FromSeconds(100);

    private readonly WaitSkippingClock _clock = new(s_timeout);

    [Theory]
    [MemberData(nameof(Sender.SdkAndDirect), MemberType = typeof(Sender))]
    public async Task Nobody_listening_is_given_up_after_half_a_minute_not_after_all_retries(string transport)
    {
        await using var sender = Sender.Create(
            transport, await FreeAddressAsync(), new() { Timeout = s_timeout, MaxErrorRetry = 1000 }, _clock);

        var fault = await Assert.ThrowsAsync<EndpointUnreachableException>(() => sender.SendAsync());

        Assert.Contains("Nothing has answered at http://127.0.0.1:", fault.Message, StringComparison.Ordinal);
        Assert.Contains("Connection refused", fault.Message, StringComparison.Ordinal);
        Assert.IsType<HttpRequestException>(fault.InnerException);
        Assert.InRange(RequestReceipt.Of(fault).Attempts, 3, 1000);
        Assert.Equal(30, _clock.Waited.TotalSeconds, 0.1);
        var next = await Assert.ThrowsAsync<EndpointUnreachableException>(() => sender.SendAsync());
        Assert.Equal(0, RequestReceipt.Of(next).Attempts);
        Assert.Equal(30, _clock.Waited.TotalSeconds, 0.1);
    }

    [Theory]
    [MemberData(nameof(Sender.SdkAndDirect), MemberType = typeof(Sender))]
    public async Task Resets_are_given_up_too_and_an_answer_of_any_status_closes_the_circuit(string transport)
    {
        var isBack = false;
        await using var server = new WireServer(async request =>
        {
            if (!Volatile.Read(ref isBack))
            {
                return await request.ResetAsync();
            }

            if (request.Number % 2 == 0)
            {
                return await request.AcknowledgeAsync();
            }

            await request.WriteAsync(WireServer.Head("400 Bad Request", 0));
            return true;
        });
        await using var sender = Sender.Create(transport, server.BaseAddress, new() { Timeout = s_timeout, MaxErrorRetry = 1000 }, _clock);
        await Assert.ThrowsAsync<EndpointUnreachableException>(() => sender.SendAsync());
        Volatile.Write(ref isBack, true);
        var before = server.Requests;

        await Assert.ThrowsAsync<EndpointUnreachableException>(() => sender.SendAsync());
        Assert.Equal(before, server.Requests);
        _clock.Advance(TimeSpan.FromSeconds(5));
        for (var i = 0; i < 2; i++)
        {
            // Refused or acknowledged by turns, but answered.
            var receipt = await Xunit.Record.ExceptionAsync(() => sender.SendAsync()) is { } fault ? RequestReceipt.Of(fault) : new(1, 0);
            Assert.Equal(1, receipt.Attempts);
        }

        Assert.Equal(before + 2, server.Requests);
    }

    [Theory]
    [MemberData(nameof(Sender.SdkAndDirect), MemberType = typeof(Sender))]
    public async Task A_probe_that_is_not_answered_is_not_retried(string transport)
    {
        await using var server = new WireServer(request => request.ResetAsync());
        await using var sender = Sender.Create(transport, server.BaseAddress, new() { Timeout = s_timeout, MaxErrorRetry = 1000 }, _clock);
        await Assert.ThrowsAsync<EndpointUnreachableException>(() => sender.SendAsync());
        _clock.Advance(TimeSpan.FromSeconds(5));
        var before = server.Requests;

        var fault = await Assert.ThrowsAsync<EndpointUnreachableException>(() => sender.SendAsync());

        Assert.Equal((1, 1), (RequestReceipt.Of(fault).Attempts, server.Requests - before));
    }

    [Theory]
    [MemberData(nameof(Sender.SdkAndDirect), MemberType = typeof(Sender))]
    public async Task Requests_that_wait_when_the_circuit_opens_end_with_it(string transport)
    {
        await using var sender = Sender.Create(
            transport, await FreeAddressAsync(), new() { Timeout = s_timeout, MaxErrorRetry = 1000 }, _clock);

        var faults = await Task.WhenAll(
            Enumerable.Range(0, 20).Select(_ => Assert.ThrowsAsync<EndpointUnreachableException>(() => sender.SendAsync())));

        Assert.Equal(20, faults.Length);
        // Every wait is moved on by itself here, so that waits of several requests add up: no more than one each beyond the limit.
        Assert.InRange(_clock.Waited.TotalSeconds, 30, 20 * 20);
    }

    [Fact]
    public async Task The_control_plane_is_given_up_alike()
    {
        using var client = ClientFactory.Create(
            new() { Endpoint = await FreeAddressAsync(), Timeout = s_timeout, MaxErrorRetry = 1000 }, credentials: null, _clock);

        await Assert.ThrowsAsync<EndpointUnreachableException>(
            () => client.DescribeTableAsync(new DescribeTableRequest(), TestContext.Current.CancellationToken));
        await Assert.ThrowsAsync<EndpointUnreachableException>(
            () => client.DescribeEndpointsAsync(new DescribeEndpointsRequest(), TestContext.Current.CancellationToken));

        Assert.Equal(30, _clock.Waited.TotalSeconds, 0.1);
    }

    [Fact]
    public async Task An_infinite_patience_uses_up_the_retries()
    {
        await using var sender = Sender.Create(
            "Direct", await FreeAddressAsync(), new() { Timeout = s_timeout, UnreachableAfter = Timeout.InfiniteTimeSpan, MaxErrorRetry = 40 }, _clock);

        var fault = await Assert.ThrowsAsync<HttpRequestException>(() => sender.SendAsync());

        Assert.Equal(41, RequestReceipt.Of(fault).Attempts);
    }

    private static async Task<Uri> FreeAddressAsync()
    {
        await using var server = new WireServer(request => request.ResetAsync());
        return server.BaseAddress;
    }
}
