using Amazon.TimestreamWrite.Model;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Time.Testing;
using Timestream.Ingestion.Records;
using Timestream.Ingestion.Tests.Transports.Attempts;
using Timestream.Ingestion.Transports;
using Timestream.Ingestion.Transports.Direct;

namespace Timestream.Ingestion.Tests.Transports.Direct.Retries;

/// <summary>Faults on the way, from a server that makes them over real connections.</summary>
public class RetryTests
{
    private static readonly Batch s_batch = Batch.Create(Samples.Records(10), commonAttributes: false);

    private static readonly Func<HttpContext, Task> s_truncated = async context =>
    {
        context.Response.ContentLength = 1000;
        await context.Response.WriteAsync("""{"RecordsIngested":""");
        await context.Response.Body.FlushAsync();
        context.Abort();
    };

    public static TheoryData<string> Repeated => ["429", "500", "502", "503", "504", "reset", "truncated"];

    [Theory]
    [MemberData(nameof(Repeated))]
    public async Task A_passing_fault_is_retried(string fault)
    {
        await using var server = await ScriptedServer.StartAsync(Answer(fault), Answer(fault), ScriptedServer.Acknowledge);
        await using var transport = Transport(server);

        var receipt = await transport.SendAsync(s_batch, TestContext.Current.CancellationToken);

        Assert.Equal((3, 3, fault == "429" ? 2 : 0), (receipt.Attempts, server.Requests, receipt.Throttles));
        Assert.Equal(server.BytesReceived, 3 * receipt.WireBytes);
    }

    [Theory]
    [InlineData(400)]
    [InlineData(402)]
    [InlineData(403)]
    [InlineData(404)]
    [InlineData(409)]
    [InlineData(419)]
    [InlineData(421)]
    public async Task A_final_fault_is_not_retried(int status)
    {
        await using var server = await ScriptedServer.StartAsync(ScriptedServer.Answer(status, "{}"), ScriptedServer.Acknowledge);
        await using var transport = Transport(server);

        var fault = await Assert.ThrowsAnyAsync<Amazon.Runtime.AmazonServiceException>(() => SendAsync(transport));

        Assert.Equal((1, 1), (RequestReceipt.Of(fault).Attempts, server.Requests));
    }

    [Fact]
    public async Task Ten_retries_are_the_default_and_the_last_fault_is_thrown()
    {
        await using var server = await ScriptedServer.StartAsync(ScriptedServer.Throttle);
        await using var transport = Transport(server);

        var fault = await Assert.ThrowsAsync<ThrottlingException>(() => SendAsync(transport));

        Assert.Equal((11, 11, 11), (RequestReceipt.Of(fault).Attempts, RequestReceipt.Of(fault).Throttles, server.Requests));
    }

    [Fact]
    public async Task Nobody_listening_is_retried_and_then_the_fault_of_the_connection()
    {
        var server = await ScriptedServer.StartAsync(ScriptedServer.Acknowledge);
        await using var transport = Transport(server, retries: 3);
        await server.DisposeAsync();

        var fault = await Assert.ThrowsAsync<HttpRequestException>(() => SendAsync(transport));

        Assert.Equal(4, RequestReceipt.Of(fault).Attempts);
    }

    [Fact]
    public async Task A_host_that_does_not_exist_is_retried_too()
    {
        await using var transport = new DirectTransport(
            new() { Endpoint = new("http://host.invalid"), MaxErrorRetry = 1, AccessKey = "key", SecretKey = "secret" },
            "benchmark",
            "ingest",
            random: new ConstantRandom(0));

        var fault = await Assert.ThrowsAsync<HttpRequestException>(() => SendAsync(transport));

        Assert.Equal(2, RequestReceipt.Of(fault).Attempts);
    }

    [Fact]
    public async Task An_attempt_without_an_answer_ends_at_the_timeout_and_is_retried()
    {
        var clock = new FakeTimeProvider(DateTimeOffset.UtcNow);
        await using var server = await ScriptedServer.StartAsync(
            After(() => clock.Advance(TimeSpan.FromSeconds(20))), ScriptedServer.Acknowledge);
        await using var transport = Transport(server, clock: clock);

        var receipt = await transport.SendAsync(s_batch, TestContext.Current.CancellationToken);

        Assert.Equal((2, 2), (receipt.Attempts, server.Requests));
    }

    [Fact]
    public async Task An_answer_just_in_time_is_taken()
    {
        var clock = new FakeTimeProvider(DateTimeOffset.UtcNow);
        await using var server = await ScriptedServer.StartAsync(context =>
        {
            clock.Advance(TimeSpan.FromSeconds(19.9));
            return ScriptedServer.Acknowledge(context);
        });
        await using var transport = Transport(server, clock: clock);

        Assert.Equal(1, (await transport.SendAsync(s_batch, TestContext.Current.CancellationToken)).Attempts);
        Assert.Equal(1, (await transport.SendAsync(s_batch, TestContext.Current.CancellationToken)).Attempts);
    }

    [Fact]
    public async Task After_the_last_timeout_the_message_says_what_to_do()
    {
        var clock = new FakeTimeProvider(DateTimeOffset.UtcNow);
        await using var server = await ScriptedServer.StartAsync(After(() => clock.Advance(TimeSpan.FromSeconds(20))));
        await using var transport = Transport(server, retries: 1, clock: clock);

        var fault = await Assert.ThrowsAsync<TimeoutException>(() => SendAsync(transport));

        Assert.Equal("No answer within 20 s: see whether the endpoint answers at all, or raise the timeout.", fault.Message);
        Assert.Equal(2, RequestReceipt.Of(fault).Attempts);
    }

    [Fact]
    public async Task A_cancelled_request_ends_at_once_and_tells_its_attempts()
    {
        using var cancellation = new CancellationTokenSource();
        await using var server = await ScriptedServer.StartAsync(
            ScriptedServer.Reset, After(cancellation.Cancel), ScriptedServer.Acknowledge);
        await using var transport = Transport(server);

        var fault = await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => transport.SendAsync(s_batch, cancellation.Token).AsTask());

        Assert.Equal(cancellation.Token, fault.CancellationToken);
        Assert.Equal(2, RequestReceipt.Of(fault).Attempts);
        Assert.Equal(1, (await transport.SendAsync(s_batch, TestContext.Current.CancellationToken)).Attempts);
    }

    [Fact]
    public async Task A_wait_before_a_retry_can_be_cancelled()
    {
        using var cancellation = new CancellationTokenSource();
        await using var server = await ScriptedServer.StartAsync(ScriptedServer.Throttle);
        // The clock stands still: the wait would never end.
        await using var transport = Transport(server, clock: new FakeTimeProvider(DateTimeOffset.UtcNow), random: new ConstantRandom(1));
        var sending = transport.SendAsync(s_batch, cancellation.Token).AsTask();
        cancellation.CancelAfter(TimeSpan.FromMilliseconds(50));

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => sending);
    }

    private static Func<HttpContext, Task> Answer(string fault) => fault switch
    {
        "429" => ScriptedServer.Throttle,
        "reset" => ScriptedServer.Reset,
        "truncated" => s_truncated,
        _ => ScriptedServer.Answer(int.Parse(fault, System.Globalization.CultureInfo.InvariantCulture), "<html/>"),
    };

    private static Func<HttpContext, Task> After(Action received) => context =>
    {
        received();
        return ScriptedServer.Never(context);
    };

    private static DirectTransport Transport(ScriptedServer server, int retries = 10, TimeProvider? clock = null, Random? random = null) =>
        new(
            new() { Endpoint = server.BaseAddress, MaxErrorRetry = retries },
            "benchmark",
            "ingest",
            timeProvider: clock,
            random: random ?? new ConstantRandom(0));

    private static Task<RequestReceipt> SendAsync(DirectTransport transport) =>
        transport.SendAsync(s_batch, TestContext.Current.CancellationToken).AsTask();
}
