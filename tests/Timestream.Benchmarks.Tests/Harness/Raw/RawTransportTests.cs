using System.Text;
using Amazon.Runtime;
using Amazon.TimestreamWrite.Model;
using Timestream.Benchmarks.Harness.Raw;
using Timestream.Ingestion.Records;
using Timestream.Ingestion.Tests;
using Timestream.Ingestion.Tests.Transports;
using Timestream.Ingestion.Transports;
using Timestream.Ingestion.Workloads;

namespace Timestream.Benchmarks.Tests.Harness.Raw;

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
        await using var transport = Transport(service.Server.BaseAddress, batchSize, common, TimeSpan.FromSeconds(1));
        var batch = Shape(batchSize, common);
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
        await using var transport = Transport(new("http://127.0.0.1:1/"), 10);

        var fault = await Assert.ThrowsAsync<ArgumentException>(() => SendAsync(transport, 9));

        Assert.StartsWith(
            "The batch has 9 records, but the requests were encoded for 10: make a transport of that size.", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_refusal_is_the_services_exception()
    {
        await using var service = await LocalService.StartAsync();
        await using var transport = Transport(service.Server.BaseAddress, 10);

        await Assert.ThrowsAsync<ResourceNotFoundException>(() => SendAsync(transport, 10));
    }

    [Fact]
    public void Without_an_endpoint_there_is_nobody_to_take_unsigned_requests()
    {
        var fault = Assert.Throws<ArgumentException>(
            () => new RawTransport(new(), "benchmark", "ingest", 1, false, 1, TimeSpan.FromHours(24)));

        Assert.Contains("signs nothing", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_request_is_not_signed()
    {
        await using var server = new WireServer(request => request.AcknowledgeAsync());
        await using var transport = Transport(server.BaseAddress, 10);

        var receipt = await SendAsync(transport, 10);

        Assert.Equal((1, 10), (receipt.Attempts, receipt.Ingested));
        Assert.DoesNotContain("Authorization", Assert.Single(server.Heads), StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData("200 OK", "", "its 0 bytes are no JSON object")]
    [InlineData("200 OK", "{}", "there is no RecordsIngested")]
    [InlineData("419 Unknown", """{"__type":"x#RejectedRecordsException","RejectedRecords":[{"RecordIndex":10}]}""", "RecordIndex 10 is none of")]
    public async Task An_answer_that_does_not_tell_what_became_of_the_records_is_a_fault(string status, string body, string problem)
    {
        await using var server = WireServer.Answer(status, body);
        await using var transport = Transport(server.BaseAddress, 10);

        var fault = await Assert.ThrowsAsync<AmazonUnmarshallingException>(() => SendAsync(transport, 10));

        Assert.Contains(problem, fault.Message, StringComparison.Ordinal);
        Assert.Equal(1, server.Requests);
    }

    [Fact]
    public async Task A_fault_of_the_service_is_not_retried()
    {
        await using var server = WireServer.Answer("503 Service Unavailable", "<html/>");
        await using var transport = Transport(server.BaseAddress, 10);

        var fault = await Assert.ThrowsAnyAsync<AmazonServiceException>(() => SendAsync(transport, 10));

        Assert.Equal((503, 1), ((int)fault.StatusCode, server.Requests));
    }

    [Theory]
    [InlineData(1024 * 1024, true)]
    [InlineData((1024 * 1024) + 1, false)]
    public async Task An_answer_of_a_megabyte_is_read_and_no_longer_one(int bytes, bool read)
    {
        await using var server = WireServer.Ok(Encoding.ASCII.GetBytes("""{"RecordsIngested":{"Total":10}}""".PadRight(bytes)));
        await using var transport = Transport(server.BaseAddress, 10);

        if (read)
        {
            Assert.Equal(10, (await SendAsync(transport, 10)).Ingested);
        }
        else
        {
            await Assert.ThrowsAsync<HttpRequestException>(() => SendAsync(transport, 10));
        }
    }

    private static RawTransport Transport(Uri endpoint, int batchSize, bool common = false, TimeSpan? memoryRetention = null) => new(
        new() { Endpoint = endpoint }, LocalService.Table.Database, LocalService.Table.Table, batchSize, common, seed: 7, memoryRetention ?? TimeSpan.FromHours(24));

    private static Task<RequestReceipt> SendAsync(RawTransport transport, int records) =>
        transport.SendAsync(Shape(records, common: false), TestContext.Current.CancellationToken).AsTask();

    private static Batch Shape(int records, bool common)
    {
        var batch = new Ingestion.Records.Record[records];
        new HostsWorkload(seed: 1, hosts: 1, TimeSpan.FromHours(24)).Fill(batch);
        return Batch.Create(batch, common);
    }
}
