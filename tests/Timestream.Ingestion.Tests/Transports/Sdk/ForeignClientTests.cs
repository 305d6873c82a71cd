using Amazon;
using Amazon.Runtime;
using Amazon.TimestreamWrite;
using Amazon.TimestreamWrite.Model;
using Timestream.Ingestion.Transports;
using Timestream.Ingestion.Transports.Sdk;

namespace Timestream.Ingestion.Tests.Transports.Sdk;

/// <summary>The Sdk transport with a client of someone else, whose answers it sees only as objects.</summary>
public class ForeignClientTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    [InlineData(10)]
    public async Task The_receipt_says_what_the_response_says(int total) =>
        Assert.Equal(new RequestReceipt(1, 0, Ingested: total), await SendAsync(() => new() { RecordsIngested = new() { Total = total } }));

    [Fact]
    public async Task A_response_without_a_total_acknowledges_nothing()
    {
        WriteRecordsResponse[] responses = [new(), new() { RecordsIngested = new() }, new() { RecordsIngested = new() { Total = -1 } }];
        foreach (var response in responses)
        {
            var fault = await Assert.ThrowsAsync<AmazonUnmarshallingException>(() => SendAsync(() => response));

            Assert.Contains("there is no RecordsIngested.Total of 0 or more", fault.Message, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData(null, "has no RecordIndex")]
    [InlineData(-1, "RecordIndex -1 is none of the request's 10 records, 0 to 9")]
    [InlineData(10, "RecordIndex 10 is none of the request's 10 records, 0 to 9")]
    public async Task A_rejection_of_another_record_is_no_rejection(int? index, string problem)
    {
        var rejection = new RejectedRecordsException("rejected") { RejectedRecords = [new() { RecordIndex = 0 }, new() { RecordIndex = index }] };

        var fault = await Assert.ThrowsAsync<AmazonUnmarshallingException>(() => SendAsync(() => throw rejection));

        Assert.Contains(problem, fault.Message, StringComparison.Ordinal);
        Assert.Same(rejection, fault.InnerException);
        Assert.Equal(1, RequestReceipt.Of(fault).Attempts);
    }

    [Fact]
    public async Task A_rejection_without_a_list_is_none()
    {
        var fault = await Assert.ThrowsAsync<AmazonUnmarshallingException>(() => SendAsync(() => throw new RejectedRecordsException("rejected")));

        Assert.Contains("RejectedRecords is empty", fault.Message, StringComparison.Ordinal);
    }

    private static async Task<RequestReceipt> SendAsync(Func<WriteRecordsResponse> answer)
    {
        using var client = new ScriptedClient(answer);
        await using var transport = new SdkTransport(client, "benchmark", "ingest");
        return await transport.SendAsync(Sender.Batch, TestContext.Current.CancellationToken);
    }

    private sealed class ScriptedClient(Func<WriteRecordsResponse> answer) : AmazonTimestreamWriteClient("key", "secret", RegionEndpoint.USWest2)
    {
        public override Task<WriteRecordsResponse> WriteRecordsAsync(WriteRecordsRequest request, CancellationToken cancellationToken = default) =>
            Task.FromResult(answer());
    }
}
