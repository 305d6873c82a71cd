using Amazon.TimestreamWrite.Model;
using Timestream.Ingestion.Transports;

namespace Timestream.Ingestion.Tests.Transports;

/// <summary>A request whose writer stops: no further attempt, but the one in flight may be answered.</summary>
public class StoppingTests
{
    private const string Throttled = """{"__type":"com.amazonaws.timestream.v20181101#ThrottlingException","Message":"Request rate limit exceeded"}""";

    // Stands still: a wait that is not ended goes on for ever.
    private readonly Microsoft.Extensions.Time.Testing.FakeTimeProvider _clock = new(DateTimeOffset.UtcNow);

    [Theory]
    [MemberData(nameof(Sender.SdkAndDirect), MemberType = typeof(Sender))]
    public async Task A_wait_before_a_retry_ends_with_the_fault_of_the_last_attempt(string transport)
    {
        using var stopping = new CancellationTokenSource();
        var failed = new FailedAttempts();
        await using var server = WireServer.Answer("429 Too Many Requests", Throttled);
        await using var sender = Sender.Create(transport, server.BaseAddress, new() { FailedAttempts = failed }, _clock);

        var sending = sender.SendUntilStoppedAsync(stopping.Token);
        await failed.First;
        await stopping.CancelAsync();

        var fault = await Assert.ThrowsAsync<ThrottlingException>(() => sending);
        Assert.Equal((1, 1, 1), (server.Requests, RequestReceipt.Of(fault).Attempts, RequestReceipt.Of(fault).Throttles));
    }

    [Theory]
    [MemberData(nameof(Sender.SdkAndDirect), MemberType = typeof(Sender))]
    public async Task An_attempt_in_flight_is_still_answered(string transport)
    {
        using var stopping = new CancellationTokenSource();
        await using var server = new WireServer(async request =>
        {
            await stopping.CancelAsync();
            return await request.AcknowledgeAsync();
        });
        await using var sender = Sender.Create(transport, server.BaseAddress, clock: _clock);

        Assert.Equal(10, (await sender.SendUntilStoppedAsync(stopping.Token)).Ingested);
    }

    [Theory]
    [MemberData(nameof(Sender.SdkAndDirect), MemberType = typeof(Sender))]
    public async Task An_attempt_in_flight_that_fails_is_the_last(string transport)
    {
        using var stopping = new CancellationTokenSource();
        await using var server = new WireServer(async request =>
        {
            await stopping.CancelAsync();
            return await request.ResetAsync();
        });
        await using var sender = Sender.Create(transport, server.BaseAddress, clock: _clock);

        var fault = await Assert.ThrowsAnyAsync<Exception>(() => sender.SendUntilStoppedAsync(stopping.Token));

        Assert.True(fault is HttpRequestException or IOException, $"{fault}");
        Assert.Equal((1, 1), (server.Requests, RequestReceipt.Of(fault).Attempts));
    }

    [Theory]
    [MemberData(nameof(Sender.SdkAndDirect), MemberType = typeof(Sender))]
    public async Task A_cancelled_wait_ends_with_the_callers_token(string transport)
    {
        using var cancellation = new CancellationTokenSource();
        var failed = new FailedAttempts();
        await using var server = WireServer.Answer("429 Too Many Requests", Throttled);
        await using var sender = Sender.Create(transport, server.BaseAddress, new() { FailedAttempts = failed }, _clock);

        var sending = sender.Transport.SendAsync(Sender.Batch, CancellationToken.None, cancellation.Token).AsTask();
        await failed.First;
        await cancellation.CancelAsync();

        var fault = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => sending);
        Assert.Equal((cancellation.Token, 1), (fault.CancellationToken, RequestReceipt.Of(fault).Attempts));
    }

    [Theory]
    [MemberData(nameof(Sender.SdkAndDirect), MemberType = typeof(Sender))]
    public async Task A_cancelled_attempt_ends_at_once(string transport)
    {
        using var cancellation = new CancellationTokenSource();
        await using var server = new WireServer(async request =>
        {
            await cancellation.CancelAsync();
            return await request.StallAsync();
        });
        await using var sender = Sender.Create(transport, server.BaseAddress, clock: _clock);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => sender.Transport.SendAsync(Sender.Batch, CancellationToken.None, cancellation.Token).AsTask());

        Assert.Equal(1, server.Requests);
    }
}
