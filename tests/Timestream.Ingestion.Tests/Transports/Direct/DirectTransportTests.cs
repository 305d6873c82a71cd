using Amazon.TimestreamWrite;
using Timestream.Ingestion.Records;
using Timestream.Ingestion.Tables;
using Timestream.Ingestion.Transports;
using Timestream.Ingestion.Transports.Direct;
using Timestream.LocalEndpoint;

namespace Timestream.Ingestion.Tests.Transports.Direct;

/// <summary>Against the local endpoint, which checks every signature by itself.</summary>
public class DirectTransportTests
{
    private static readonly LocalEndpointOptions s_keys = new() { AccessKey = "AKIDEXAMPLE", SecretKey = "secret" };
    private static readonly ClientSettings s_settings = new() { AccessKey = "AKIDEXAMPLE", SecretKey = "secret", MaxErrorRetry = 0 };

    [Theory]
    [InlineData(1, false)]
    [InlineData(1, true)]
    [InlineData(100, false)]
    [InlineData(100, true)]
    public async Task A_signed_request_is_acknowledged_and_its_bytes_are_told(int count, bool common)
    {
        await using var service = await StartAsync(s_keys);
        await using var transport = Transport(service, s_settings);
        var before = service.TableStats;

        var receipt = await SendAsync(transport, Now(count), common);

        Assert.Equal(new RequestReceipt(1, service.TableStats.BytesReceived - before.BytesReceived, Ingested: count), receipt);
        Assert.Equal(count, service.TableStats.RecordsHeld - before.RecordsHeld);
        Assert.Equal("Direct", transport.Name);
    }

    [Fact]
    public async Task A_wrong_secret_is_refused_and_not_retried()
    {
        await using var service = await StartAsync(s_keys);
        await using var transport = Transport(service, s_settings with { SecretKey = "wrong", MaxErrorRetry = 10 });
        var before = service.Calls("WriteRecords");

        var fault = await Assert.ThrowsAnyAsync<AmazonTimestreamWriteException>(() => SendAsync(transport, Now(1)));

        Assert.Equal("InvalidSignatureException", fault.ErrorCode);
        Assert.Equal((1, 1), (RequestReceipt.Of(fault).Attempts, service.Calls("WriteRecords") - before));
    }

    [Fact]
    public async Task What_the_aws_client_wrote_is_written_again_as_the_same_records()
    {
        await using var service = await StartAsync(s_keys);
        await using var direct = Transport(service, s_settings);
        await using var sdk = service.Transport();
        var records = Now(100);
        await SendAsync(sdk, records);
        var before = service.TableStats;

        await SendAsync(direct, records);
        await SendAsync(direct, records, common: true);

        Assert.Equal(
            (200, 0),
            (service.TableStats.RecordsAcknowledged - before.RecordsAcknowledged, service.TableStats.RecordsHeld - before.RecordsHeld));
    }

    [Fact]
    public async Task Requests_in_flight_together_do_not_mix()
    {
        await using var service = await StartAsync(s_keys);
        await using var transport = Transport(service, s_settings);
        var before = service.TableStats;

        await Task.WhenAll(
            Enumerable.Range(0, 200).Select(i => SendAsync(transport, Now(1 + (i % 100), $"host-{i:D4}"), common: i % 3 == 0)));

        Assert.Equal(200 / 2 * 101, service.TableStats.RecordsHeld - before.RecordsHeld);
    }

    [Fact]
    public async Task The_largest_requests_arrive_whole()
    {
        await using var service = await StartAsync(s_keys);
        await using var transport = Transport(service, s_settings);
        var before = service.TableStats;
        var value = MeasureValue.FromMeasures(
            [.. Enumerable.Range(0, 100).Select(i => new Measure($"measure_{i:D3}", MeasureValue.FromDouble(i + 0.5)))]);
        var time = DateTimeOffset.UtcNow.ToUnixTimeMilliseconds() - 1000;
        Record[] records = [.. Enumerable.Range(0, 100).Select(i => new Record(Samples.Host(), "metrics", value, time + i))];

        var receipt = await SendAsync(transport, records);
        var again = await SendAsync(transport, Now(1));

        Assert.True(receipt.WireBytes > 512 * 1024, $"{receipt.WireBytes} bytes");
        Assert.True(again.WireBytes < 1024, $"{again.WireBytes} bytes");
        Assert.Equal(101, service.TableStats.RecordsHeld - before.RecordsHeld);
    }

    private static async Task<LocalService> StartAsync(LocalEndpointOptions options)
    {
        var service = await LocalService.StartAsync(options, s_settings);
        await new TableManager(service.Client, LocalService.Table).ResetAsync(cancellationToken: TestContext.Current.CancellationToken);
        return service;
    }

    private static DirectTransport Transport(LocalService service, ClientSettings settings) =>
        new(settings with { Endpoint = service.Server.BaseAddress }, LocalService.Table.Database, LocalService.Table.Table);

    private static Task<RequestReceipt> SendAsync(ITransport transport, Record[] records, bool common = false) =>
        transport.SendAsync(Batch.Create(records, common), TestContext.Current.CancellationToken).AsTask();

    private static Record[] Now(int count, string host = "host-0001") =>
        Samples.Records(count, DateTimeOffset.UtcNow.ToUnixTimeMilliseconds() - 1000, host);
}
