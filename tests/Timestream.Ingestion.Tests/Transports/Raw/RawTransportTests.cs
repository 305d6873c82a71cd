using Timestream.Ingestion.Records;
using Timestream.Ingestion.Transports;
using Timestream.Ingestion.Transports.Raw;

namespace Timestream.Ingestion.Tests.Transports.Raw;

public class RawTransportTests
{
    [Theory]
    [InlineData(1, false)]
    [InlineData(1, true)]
    [InlineData(100, false)]
    [InlineData(100, true)]
    public async Task Every_record_sent_is_another_one(int batchSize, bool common)
    {
        await using var service = await LocalService.StartWithTableAsync();
        // A window of half a second: every few requests reach the clock, and a new series begins.
        await using var transport = Transport(service, batchSize, common, TimeSpan.FromSeconds(1));
        var batch = Batch.Create(Samples.Records(batchSize), common);
        var before = service.TableStats;

        long bytes = 0;
        await Parallel.ForAsync(0, 1000, TestContext.Current.CancellationToken, async (_, cancellationToken) =>
            Interlocked.Add(ref bytes, (await transport.SendAsync(batch, cancellationToken)).WireBytes));

        var after = service.TableStats;
        Assert.Equal((1000 * batchSize, 0), (after.RecordsHeld - before.RecordsHeld, after.RecordsRejected));
        Assert.Equal(bytes, after.BytesReceived - before.BytesReceived);
        Assert.Equal("Raw", transport.Name);
    }

    [Fact]
    public async Task A_batch_of_another_size_is_refused()
    {
        await using var service = await LocalService.StartAsync();
        await using var transport = Transport(service, 10, common: false, TimeSpan.FromHours(24));

        var fault = await Assert.ThrowsAsync<ArgumentException>(() => SendAsync(transport, 9));

        Assert.StartsWith("The batch has 9 records, but the requests were encoded for 10: make a transport of that size.", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_refusal_is_the_services_exception()
    {
        await using var service = await LocalService.StartAsync();
        await using var transport = Transport(service, 10, common: false, TimeSpan.FromHours(24));

        await Assert.ThrowsAsync<Amazon.TimestreamWrite.Model.ResourceNotFoundException>(() => SendAsync(transport, 10));
    }

    [Fact]
    public void Without_an_endpoint_there_is_nobody_to_take_unsigned_requests() =>
        Assert.Contains("signs nothing", Assert.Throws<ArgumentException>(() => new RawTransport(new(), "benchmark", "ingest", 1, false, 1, TimeSpan.FromHours(24))).Message, StringComparison.Ordinal);

    private static RawTransport Transport(LocalService service, int batchSize, bool common, TimeSpan memoryRetention) =>
        new(new() { Endpoint = service.Server.BaseAddress }, LocalService.Table.Database, LocalService.Table.Table, batchSize, common, seed: 7, memoryRetention);

    private static Task<RequestReceipt> SendAsync(RawTransport transport, int records) =>
        transport.SendAsync(Batch.Create(Samples.Records(records), commonAttributes: false), TestContext.Current.CancellationToken).AsTask();
}
