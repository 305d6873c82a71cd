using Amazon.TimestreamWrite.Model;
using Timestream.Ingestion.Tests.Transports.Attempts;
using Timestream.Ingestion.Transports;
using Timestream.Ingestion.Transports.Sdk;

namespace Timestream.Ingestion.Tests.Transports;

public class FailedAttemptsTests
{
    private const string Throttled = """{"__type":"com.amazonaws.timestream.v20181101#ThrottlingException","Message":"Request rate limit\nexceeded"}""";

    // Longer than any wait, so that the clock can tell them apart.
    private static readonly TimeSpan s_timeout = TimeSpan.FromSeconds(100);

    private readonly FailedAttempts _failed = new();

    [Theory]
    [MemberData(nameof(Sender.SdkAndDirect), MemberType = typeof(Sender))]
    public async Task Every_attempt_that_fails_is_told_in_one_line(string transport)
    {
        await using var server = new WireServer(async request =>
        {
            switch (request.Number)
            {
                case 1:
                    await request.WriteAsync(WireServer.Head("429 Too Many Requests", Throttled.Length) + Throttled);
                    return true;
                case 2:
                    return await request.ResetAsync();
                case 3:
                    await request.WriteAsync(WireServer.Head("503 Service Unavailable", 0));
                    return true;
                case 4:
                    return await request.AcknowledgeAsync();
                default:
                    await request.WriteAsync(WireServer.Head("200 OK", 2) + "[]");
                    return true;
            }
        });
        await using var sender = Sender.Create(
            transport, server.BaseAddress, new() { FailedAttempts = _failed, Timeout = s_timeout }, new WaitSkippingClock(s_timeout));

        Assert.Equal(4, (await sender.SendAsync()).Attempts);
        await Assert.ThrowsAnyAsync<Exception>(() => sender.SendAsync());

        FailedAttempt[] all = [.. _failed.All];
        Assert.Equal([1, 2, 3, 1], all.Select(attempt => attempt.Attempt));
        Assert.All(all, attempt => Assert.Equal("WriteRecords", attempt.Operation));
        Assert.Equal([true, true, true, false], all.Select(attempt => attempt.MayPass));
        Assert.Equal("ThrottlingException: Request rate limit exceeded [HTTP 429]", all[0].Reason);
        Assert.Contains("onnection reset", all[1].Reason, StringComparison.Ordinal);
        Assert.Equal("ServiceUnavailable: The endpoint answered with HTTP status 503 (ServiceUnavailable). [HTTP 503]", all[2].Reason);
        Assert.Contains("HTTP status 200, but its 2 bytes are no JSON object", all[3].Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_control_plane_tells_its_operation()
    {
        await using var server = new WireServer(async request =>
        {
            await request.WriteAsync(request.Number == 1
                ? WireServer.Head("500 Internal Server Error", 0)
                : WireServer.Head("200 OK", 12) + """{"Table":{}}""");
            return true;
        });
        using var client = ClientFactory.Create(
            new() { Endpoint = server.BaseAddress, FailedAttempts = _failed, Timeout = s_timeout }, credentials: null, new WaitSkippingClock(s_timeout));

        await client.DescribeTableAsync(
            new DescribeTableRequest { DatabaseName = "benchmark", TableName = "ingest" }, TestContext.Current.CancellationToken);

        Assert.Equal(
            [
                new(
                    "DescribeTable",
                    1,
                    "InternalServerError: The endpoint answered with HTTP status 500 (InternalServerError). [HTTP 500]",
                    MayPass: true)
            ],
            _failed.All);
    }
}
