using Amazon.TimestreamWrite.Model;
using Timestream.Ingestion.Records;
using Timestream.Ingestion.Transports;
using Timestream.Ingestion.Transports.Sdk;
using Timestream.Ingestion.Writing;

namespace Timestream.Ingestion.Tests.Transports.Sdk;

public class SdkTransportTests
{
    // Long enough for an answer on a busy machine, short enough to wait for.
    private static readonly TimeSpan s_shortTimeout = TimeSpan.FromMilliseconds(500);

    private static readonly Batch s_batch = Batch.Create(Samples.Records(10), commonAttributes: false);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task The_receipt_tells_the_bytes_that_the_endpoint_received(bool common)
    {
        await using var service = await LocalService.StartWithTableAsync();
        await using var transport = service.Transport();
        var before = service.TableStats;

        var receipt = await transport.SendAsync(Batch.Create(Now(50), common), TestContext.Current.CancellationToken);

        Assert.Equal(new RequestReceipt(1, service.TableStats.BytesReceived - before.BytesReceived, Ingested: 50), receipt);
        Assert.Equal(50, service.TableStats.RecordsAcknowledged - before.RecordsAcknowledged);
        Assert.Equal("Sdk", transport.Name);
    }

    [Fact]
    public async Task Requests_in_flight_together_have_their_own_receipts()
    {
        await using var service = await LocalService.StartWithTableAsync();
        await using var transport = service.Transport();
        var batches = Enumerable.Range(1, 40).Select(
            count => Batch.Create(Now(count, $"host-{count:D4}"), commonAttributes: false)).ToArray();
        var alone = new List<RequestReceipt>();
        foreach (var batch in batches)
        {
            alone.Add(await transport.SendAsync(batch, TestContext.Current.CancellationToken));
        }

        var together = await Task.WhenAll(
            batches.Select(batch => transport.SendAsync(batch, TestContext.Current.CancellationToken).AsTask()));

        Assert.Equal(alone, together);
    }

    [Fact]
    public async Task Retries_are_counted_and_bytes_only_once()
    {
        await using var server = await ScriptedServer.StartAsync(ScriptedServer.Throttle, ScriptedServer.Reset, ScriptedServer.Acknowledge);
        var outcome = await SendAsync(server, new());

        Assert.Equal((10, 2, 3), (outcome.Acknowledged, outcome.Retries, server.Requests));
        Assert.Equal(server.BytesReceived, 3 * outcome.WireBytes);
    }

    [Fact]
    public async Task A_request_that_fails_after_its_retries_tells_them()
    {
        await using var server = await ScriptedServer.StartAsync(ScriptedServer.Throttle);
        var outcome = await SendAsync(server, new() { MaxErrorRetry = 1 });

        Assert.Equal((0, 10, 1, 2, 2), (outcome.Acknowledged, outcome.Failed, outcome.Retries, outcome.Throttles, server.Requests));
        Assert.IsType<ThrottlingException>(outcome.Cause);
        Assert.Equal(server.BytesReceived, 2 * outcome.WireBytes);
    }

    /// <summary>Its records count as failed. The connection is a reused one, which does not give it another attempt.</summary>
    [Fact]
    public async Task An_attempt_without_an_answer_ends_at_the_timeout()
    {
        await using var server = await ScriptedServer.StartAsync(ScriptedServer.Acknowledge, ScriptedServer.Never);
        using var client = ClientFactory.Create(new() { Endpoint = server.BaseAddress, MaxErrorRetry = 0, Timeout = s_shortTimeout });
        await using var writer = new TimestreamWriter(new SdkTransport(client, "benchmark", "ingest"));
        await writer.SendAsync(s_batch, TestContext.Current.CancellationToken);
        var before = server.Requests;

        var outcome = await writer.SendAsync(s_batch, TestContext.Current.CancellationToken);

        Assert.Equal((0, 10), (outcome.Acknowledged, outcome.Failed));
        Assert.NotNull(outcome.Cause);
        Assert.True(outcome.Latency >= s_shortTimeout * 0.9, $"{outcome.Latency}");
        Assert.Equal((1, 0), (server.Requests - before, outcome.Retries));
    }

    [Fact]
    public async Task A_timed_out_attempt_is_retried()
    {
        await using var server = await ScriptedServer.StartAsync(ScriptedServer.Never, ScriptedServer.Acknowledge);
        var outcome = await SendAsync(server, new() { Timeout = s_shortTimeout });

        Assert.Equal(10, outcome.Acknowledged);
        Assert.Equal((1, 2), (outcome.Retries, server.Requests));
    }

    [Fact]
    public async Task Nobody_listening_is_a_failed_request_not_an_exception()
    {
        var server = await ScriptedServer.StartAsync(ScriptedServer.Acknowledge);
        var address = server.BaseAddress;
        await server.DisposeAsync();
        using var client = ClientFactory.Create(new() { Endpoint = address, MaxErrorRetry = 0 });
        await using var writer = new TimestreamWriter(new SdkTransport(client, "benchmark", "ingest"));

        var outcome = await writer.SendAsync(s_batch, TestContext.Current.CancellationToken);

        Assert.Equal((10, 10), (outcome.Sent, outcome.Failed));
        Assert.NotNull(outcome.Cause);
    }

    [Fact]
    public async Task A_request_of_101_records_is_refused_by_the_service_and_nothing_is_stored()
    {
        await using var service = await LocalService.StartWithTableAsync();
        await using var writer = new TimestreamWriter(service.Transport());

        var outcome = await writer.SendAsync(
            Batch.CreateUnchecked(Now(101), commonAttributes: true), TestContext.Current.CancellationToken);

        Assert.Equal((101, 0, 0, 101), (outcome.Sent, outcome.Acknowledged, outcome.Rejected, outcome.Failed));
        Assert.Contains(
            "at 'records' failed to satisfy constraint: Member must have length less than or equal to 100",
            Assert.IsType<ValidationException>(outcome.Cause).Message,
            StringComparison.Ordinal);
        Assert.Equal(1, service.TableStats.RecordsHeld);
    }

    private static async Task<RequestOutcome> SendAsync(ScriptedServer server, ClientSettings settings)
    {
        using var client = ClientFactory.Create(settings with { Endpoint = server.BaseAddress });
        await using var writer = new TimestreamWriter(new SdkTransport(client, "benchmark", "ingest"));
        return await writer.SendAsync(s_batch, TestContext.Current.CancellationToken);
    }

    private static Record[] Now(int count, string host = "host-0001") =>
        Samples.Records(count, DateTimeOffset.UtcNow.ToUnixTimeMilliseconds() - 1000, host);
}
