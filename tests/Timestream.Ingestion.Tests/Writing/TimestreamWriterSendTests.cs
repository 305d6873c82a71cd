using Microsoft.Extensions.Time.Testing;
using Timestream.Ingestion.Billing;
using Timestream.Ingestion.Records;
using Timestream.Ingestion.Transports;
using Timestream.Ingestion.Writing;

namespace Timestream.Ingestion.Tests.Writing;

public class TimestreamWriterSendTests
{
    private static readonly Batch s_batch = Batch.Create(Samples.Records(10), commonAttributes: true);

    [Fact]
    public async Task An_acknowledged_request_tells_its_figures()
    {
        var clock = new FakeTimeProvider();
        await using var writer = new TimestreamWriter(
            new FakeTransport((_, _) =>
            {
                clock.Advance(TimeSpan.FromMicroseconds(1234));
                return new(new RequestReceipt(Attempts: 3, WireBytes: 4567));
            }),
            timeProvider: clock);

        var outcome = await writer.SendAsync(s_batch, TestContext.Current.CancellationToken);

        Assert.Equal(
            new RequestOutcome
            {
                Sent = 10,
                Acknowledged = 10,
                Latency = TimeSpan.FromMicroseconds(1234),
                Retries = 2,
                WireBytes = 4567,
                Metered = WriteMeter.Measure(s_batch),
            },
            outcome);
        Assert.Equal((10, 0, 0), (outcome.Sent, outcome.Rejected, outcome.Failed));
        Assert.Empty(outcome.RejectedRecords);
    }

    [Fact]
    public async Task Totals_are_the_sums_of_the_outcomes()
    {
        await using var writer = new TimestreamWriter(new FakeTransport((_, _) => new(new RequestReceipt(2, 100))));
        var metered = WriteMeter.Measure(s_batch);

        await writer.SendAsync(s_batch, TestContext.Current.CancellationToken);
        await writer.SendAsync(s_batch, TestContext.Current.CancellationToken);

        Assert.Equal(
            new WriterTotals
            {
                Requests = 2,
                Sent = 20,
                Acknowledged = 20,
                Retries = 2,
                WireBytes = 200,
                Metered = metered.Plus(metered),
            },
            writer.Totals);
    }

    [Fact]
    public async Task Totals_since_an_earlier_snapshot_are_those_of_the_requests_between()
    {
        await using var writer = new TimestreamWriter(new FakeTransport((_, _) => new(new RequestReceipt(2, 100))));
        await writer.SendAsync(s_batch, TestContext.Current.CancellationToken);
        var first = writer.Totals;
        await writer.SendAsync(s_batch, TestContext.Current.CancellationToken);

        Assert.Equal(first, writer.Totals.Since(first));
        Assert.Equal(default, first.Since(first));
    }

    [Fact]
    public async Task What_the_writer_allocates_does_not_grow_with_the_records()
    {
        await using var writer = new TimestreamWriter(new NothingTransport());
        var (one, hundred) = (Samples.Records(1), Samples.Records(100));
        Allocated(one);
        Allocated(hundred);

        Assert.Equal(Allocated(one), Allocated(hundred));
        Assert.InRange(Allocated(hundred), 0, 1024);

        long Allocated(Record[] records)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            var sending = writer.SendAsync(Batch.Create(records, commonAttributes: true), CancellationToken.None);
            Assert.True(sending.IsCompletedSuccessfully);
            return GC.GetAllocatedBytesForCurrentThread() - before;
        }
    }

    [Fact]
    public async Task A_fault_becomes_an_outcome_with_its_cause_and_its_retries()
    {
        var fault = new HttpRequestException("connection reset");
        new RequestReceipt(Attempts: 11, WireBytes: 70).AttachTo(fault);
        await using var writer = new TimestreamWriter(new FakeTransport((_, _) => throw fault));

        var outcome = await writer.SendAsync(s_batch, TestContext.Current.CancellationToken);

        Assert.Equal((10, 0, 0, 10), (outcome.Sent, outcome.Acknowledged, outcome.Rejected, outcome.Failed));
        Assert.Same(fault, outcome.Cause);
        Assert.Equal((10, 70L, 0L), (outcome.Retries, outcome.WireBytes, outcome.Metered.Bytes));
        Assert.Equal((1, 10, 10), (writer.Totals.Requests, writer.Totals.Sent, writer.Totals.Failed));
    }

    [Fact]
    public async Task Cancelled_while_waiting_for_a_writer_nothing_is_sent_or_counted()
    {
        var answer = new TaskCompletionSource<RequestReceipt>();
        var transport = new FakeTransport((_, _) => new(answer.Task));
        await using var writer = new TimestreamWriter(transport);
        using var cancellation = new CancellationTokenSource();
        var first = writer.SendAsync(s_batch, TestContext.Current.CancellationToken).AsTask();

        var second = writer.SendAsync(s_batch, cancellation.Token).AsTask();
        await cancellation.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => second);
        answer.SetResult(new(1, 1));
        Assert.Equal(10, (await first).Acknowledged);
        Assert.Equal(10, writer.Totals.Sent);
        Assert.Single(transport.Requests);
    }

    [Fact]
    public async Task Cancelled_in_flight_the_records_count_as_failed()
    {
        using var cancellation = new CancellationTokenSource();
        await using var writer = new TimestreamWriter(new FakeTransport(async (_, token) =>
        {
            await cancellation.CancelAsync();
            token.ThrowIfCancellationRequested();
            return default;
        }));

        var outcome = await writer.SendAsync(s_batch, cancellation.Token);

        Assert.Equal((10, 10), (outcome.Sent, outcome.Failed));
        Assert.IsType<OperationCanceledException>(outcome.Cause, exactMatch: false);
        Assert.Equal(10, writer.Totals.Failed);
    }

    [Fact]
    public async Task Latency_leaves_out_the_wait_for_a_writer()
    {
        var clock = new FakeTimeProvider();
        var answers = new Queue<TaskCompletionSource<RequestReceipt>>([new(), new()]);
        var (one, two) = (answers.First(), answers.Last());
        await using var writer = new TimestreamWriter(new FakeTransport((_, _) => new(answers.Dequeue().Task)), timeProvider: clock);

        var first = writer.SendAsync(s_batch, TestContext.Current.CancellationToken).AsTask();
        var second = writer.SendAsync(s_batch, TestContext.Current.CancellationToken).AsTask();
        clock.Advance(TimeSpan.FromSeconds(1));
        two.SetResult(new(1, 1));
        one.SetResult(new(1, 1));

        Assert.Equal(TimeSpan.FromSeconds(1), (await first).Latency);
        Assert.Equal(TimeSpan.Zero, (await second).Latency);
    }

    [Fact]
    public async Task An_empty_batch_is_refused()
    {
        await using var writer = new TimestreamWriter(new FakeTransport());

        var fault = await Assert.ThrowsAsync<ArgumentException>(
            () => writer.SendAsync(default, TestContext.Current.CancellationToken).AsTask());

        Assert.StartsWith(
            "The batch is empty: make it with Batch.Create from at least one record.", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Disposing_waits_for_the_requests_in_flight_and_disposes_the_transport()
    {
        var answer = new TaskCompletionSource<RequestReceipt>();
        var transport = new FakeTransport((_, _) => new(answer.Task));
        var writer = new TimestreamWriter(transport, new() { Writers = 3 });
        var sending = writer.SendAsync(s_batch, TestContext.Current.CancellationToken).AsTask();

        var disposing = writer.DisposeAsync().AsTask();
        Assert.False(disposing.IsCompleted);
        Assert.False(transport.Disposed);
        answer.SetResult(new(1, 1));
        await disposing;

        Assert.Equal(10, (await sending).Acknowledged);
        Assert.True(transport.Disposed);
        await writer.DisposeAsync();
        await Assert.ThrowsAsync<ObjectDisposedException>(() => writer.SendAsync(s_batch, TestContext.Current.CancellationToken).AsTask());
    }
}
