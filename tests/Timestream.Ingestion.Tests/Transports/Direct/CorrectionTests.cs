using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Time.Testing;
using Timestream.Ingestion.Records;
using Timestream.Ingestion.Tests.Transports.Direct.Signing;
using Timestream.Ingestion.Transports;
using Timestream.Ingestion.Transports.Direct;

namespace Timestream.Ingestion.Tests.Transports.Direct;

/// <summary>Faults that are corrected at once: the clock, the credentials.</summary>
public class CorrectionTests
{
    private static readonly Batch s_batch = Batch.Create(Samples.Records(10), commonAttributes: false);

    [Theory]
    [InlineData(-1.0)]
    [InlineData(1.0)]
    public async Task A_clock_that_is_off_is_corrected_once_and_remembered(double hours)
    {
        await using var service = await LocalService.StartAsync(
            new() { AccessKey = "key", SecretKey = "secret" }, new() { AccessKey = "key", SecretKey = "secret" });
        await using var transport = new DirectTransport(
            new() { Endpoint = service.Server.BaseAddress, AccessKey = "key", SecretKey = "secret", MaxErrorRetry = 0 },
            "benchmark", "ingest", timeProvider: new FakeTimeProvider(DateTimeOffset.UtcNow.AddHours(hours)));

        // There is no such table: an answer to that comes only after the signature has been accepted.
        var first = await Assert.ThrowsAsync<Amazon.TimestreamWrite.Model.ResourceNotFoundException>(() => SendAsync(transport));
        var second = await Assert.ThrowsAsync<Amazon.TimestreamWrite.Model.ResourceNotFoundException>(() => SendAsync(transport));

        Assert.Equal((2, 1), (RequestReceipt.Of(first).Attempts, RequestReceipt.Of(second).Attempts));
    }

    [Fact]
    public async Task Requests_in_flight_together_all_survive_a_clock_that_is_off()
    {
        await using var service = await LocalService.StartAsync(
            new() { AccessKey = "key", SecretKey = "secret" }, new() { AccessKey = "key", SecretKey = "secret" });
        await using var transport = new DirectTransport(
            new() { Endpoint = service.Server.BaseAddress, AccessKey = "key", SecretKey = "secret", MaxErrorRetry = 0 },
            "benchmark", "ingest", timeProvider: new FakeTimeProvider(DateTimeOffset.UtcNow.AddDays(2)));

        await Task.WhenAll(
            Enumerable.Range(0, 20).Select(
                _ => Assert.ThrowsAsync<Amazon.TimestreamWrite.Model.ResourceNotFoundException>(() => SendAsync(transport))));
    }

    [Fact]
    public async Task Credentials_that_expire_in_the_middle_are_fetched_anew()
    {
        var keys = new List<string>();
        var expired = ScriptedServer.Answer(403, """{"__type":"com.amazon.coral.service#ExpiredTokenException","message":"The security token included in the request is expired"}""");
        await using var server = await ScriptedServer.StartAsync(
            Noting(keys, ScriptedServer.Acknowledge), Noting(keys, expired), Noting(keys, ScriptedServer.Acknowledge));
        await using var transport = new DirectTransport(
            new() { Endpoint = server.BaseAddress, MaxErrorRetry = 0 }, "benchmark", "ingest", new RotatingCredentials());

        Assert.Equal(1, (await SendAsync(transport)).Attempts);
        Assert.Equal(2, (await SendAsync(transport)).Attempts);

        Assert.Equal(["KEY1 token1", "KEY1 token1", "KEY2 token2"], keys);
    }

    private static Func<HttpContext, Task> Noting(List<string> keys, Func<HttpContext, Task> answer) => context =>
    {
        var key = context.Request.Headers.Authorization.ToString().Split("Credential=")[1].Split('/')[0];
        keys.Add($"{key} {context.Request.Headers["X-Amz-Security-Token"]}");
        return answer(context);
    };

    private static Task<RequestReceipt> SendAsync(DirectTransport transport) =>
        transport.SendAsync(s_batch, TestContext.Current.CancellationToken).AsTask();
}
