using Amazon.TimestreamWrite.Model;
using Timestream.Ingestion.Records;
using Timestream.Ingestion.Writing;
using Listed = Amazon.TimestreamWrite.Model.RejectedRecord;
using RejectedRecord = Timestream.Ingestion.Writing.RejectedRecord;

namespace Timestream.Ingestion.Tests.Writing;

public class RejectedRecordsTests
{
    [Fact]
    public async Task Listed_records_are_rejected_and_the_others_acknowledged()
    {
        var outcome = await SendAsync(
            10, new() { RecordIndex = 3, Reason = "older", ExistingVersion = 7 }, new() { RecordIndex = 9, Reason = "late" });

        Assert.Equal((10, 8, 2, 0), (outcome.Sent, outcome.Acknowledged, outcome.Rejected, outcome.Failed));
        Assert.Equal([new RejectedRecord(3, "older", 7), new RejectedRecord(9, "late", null)], outcome.RejectedRecords);
        Assert.IsType<RejectedRecordsException>(outcome.Cause);
        Assert.NotEqual(0, outcome.Metered.Bytes);
    }

    [Fact]
    public async Task An_index_listed_twice_counts_once()
    {
        var outcome = await SendAsync(2, new() { RecordIndex = 1, Reason = "a" }, new() { RecordIndex = 1, Reason = "b" });

        Assert.Equal((2, 1, 1, 0), (outcome.Sent, outcome.Acknowledged, outcome.Rejected, outcome.Failed));
        Assert.Equal([new RejectedRecord(1, "a", null)], outcome.RejectedRecords);
    }

    /// <summary>Such a list is not about this batch: nothing of it is believed.</summary>
    [Theory]
    [InlineData(2)]
    [InlineData(-1)]
    [InlineData(null)]
    public async Task A_list_that_names_a_record_outside_the_batch_acknowledges_nothing(int? index)
    {
        var outcome = await SendAsync(2, new() { RecordIndex = 1, Reason = "a" }, new() { RecordIndex = index, Reason = "b" });

        Assert.Equal((2, 0, 0, 2), (outcome.Sent, outcome.Acknowledged, outcome.Rejected, outcome.Failed));
    }

    [Fact]
    public async Task Without_a_list_all_records_count_as_failed()
    {
        var outcome = await SendAsync(2);

        Assert.Equal((2, 0, 0, 2), (outcome.Sent, outcome.Acknowledged, outcome.Rejected, outcome.Failed));
    }

    private static async Task<RequestOutcome> SendAsync(int records, params Listed[] listed)
    {
        await using var writer = new TimestreamWriter(
            new FakeTransport((_, _) => throw new RejectedRecordsException("rejected") { RejectedRecords = [.. listed] }));
        return await writer.SendAsync(
            Batch.Create(Samples.Records(records), commonAttributes: false), TestContext.Current.CancellationToken);
    }
}
