using Timestream.Ingestion.Records;
using Timestream.Ingestion.Transports;
using Timestream.Ingestion.Writing;

namespace Timestream.Ingestion.Tests.Writing;

/// <summary>Sources of batches: each is one request, as it is.</summary>
public class BatchSourceTests
{
    private static readonly int[] s_sizes = [3, 100, 1, 40];

    [Fact]
    public async Task Each_batch_is_one_request_whatever_the_batch_size_is()
    {
        var transport = new FakeTransport();
        await using var writer = new TimestreamWriter(transport, new() { BatchSize = 10 });

        var report = await writer.WriteAsync(
            s_sizes.Select(count => Batch.Create(Samples.Records(count), commonAttributes: false)),
            cancellationToken: TestContext.Current.CancellationToken);

        Assert.True(report.IsComplete);
        Assert.Equal(s_sizes, transport.Requests.Select(request => request.Length));
        Assert.Equal((144, 4), (report.Read, report.Totals.Requests));
    }

    /// <summary>The meter sees what was common: without common attributes every record counts in full.</summary>
    [Fact]
    public async Task Common_attributes_are_those_of_the_batch_and_not_of_the_options()
    {
        var records = Samples.Records(50);
        var common = new CommonAttributes { MeasureName = "cpu_utilization" };
        Batch[] batches = [Batch.Create(records, commonAttributes: false), Batch.Create(records, commonAttributes: true), Batch.Create(records.AsMemory(), common)];
        var sent = new List<CommonAttributes?>();
        var transport = new FakeTransport((batch, _) =>
        {
            sent.Add(batch.Common);
            return new(new RequestReceipt(1, 100));
        });
        await using var writer = new TimestreamWriter(transport, new() { CommonAttributes = true });

        await writer.WriteAsync(batches, cancellationToken: TestContext.Current.CancellationToken);

        Assert.Equal([null, batches[1].Common, common], sent);
    }

    [Fact]
    public async Task Records_may_change_as_soon_as_the_next_batch_is_asked_for()
    {
        var transport = new FakeTransport();
        await using var writer = new TimestreamWriter(transport, new() { Writers = 4 });

        var report = await writer.WriteAsync(Reused(), cancellationToken: TestContext.Current.CancellationToken);

        Assert.Equal(20 * 10, report.Totals.Acknowledged);
        Assert.Equal(
            Enumerable.Range(0, 20).SelectMany(request => Enumerable.Repeat(Samples.Time + request, 10)),
            transport.Requests.SelectMany(request => request).Select(record => record.Time).Order());

        static IEnumerable<Batch> Reused()
        {
            var buffer = new Record[10];
            for (var request = 0; request < 20; request++)
            {
                Array.Fill(buffer, Samples.Records(1, Samples.Time + request)[0]);
                yield return Batch.Create(buffer, commonAttributes: true);
            }
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(101)]
    public async Task A_batch_that_cannot_be_a_request_ends_the_call_with_what_was_written(int size)
    {
        await using var writer = new TimestreamWriter(new FakeTransport());
        Batch[] batches = [Batch.Create(Samples.Records(5), true), size == 0 ? default : Batch.CreateUnchecked(Samples.Records(size), true)];

        var fault = await Assert.ThrowsAsync<WriteException>(() => writer.WriteAsync(batches, cancellationToken: TestContext.Current.CancellationToken));

        Assert.Equal(5, fault.Report.Totals.Acknowledged);
        Assert.Contains($"has {size} records: make batches of 1 to 100", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Common_attributes_that_a_record_does_not_have_are_refused()
    {
        var records = Samples.Records(2).AsMemory();

        Assert.Throws<ArgumentException>(() => Batch.Create(records, new CommonAttributes { MeasureName = "other" }));
        Assert.Throws<ArgumentException>(() => Batch.Create(records, new CommonAttributes { Time = Samples.Time }));
        Assert.Throws<ArgumentException>(() => Batch.Create(records, new CommonAttributes { Dimensions = new(new Dimension("region", "other")) }));
        Assert.NotNull(Batch.Create(records, new CommonAttributes { Dimensions = new(new Dimension("region", "us-west-2")) }).Common);
    }
}
