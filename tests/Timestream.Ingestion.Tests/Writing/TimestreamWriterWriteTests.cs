using System.Runtime.CompilerServices;
using CsCheck;
using Microsoft.Extensions.Time.Testing;
using Timestream.Ingestion.Transports;
using Timestream.Ingestion.Writing;

namespace Timestream.Ingestion.Tests.Writing;

public class TimestreamWriterWriteTests
{
    private static readonly Record[] s_records = Samples.Records(2000);

    /// <summary>For any count, batch size and writers, with a source that is ready, or waits, in any pattern.</summary>
    [Fact]
    public async Task No_record_is_lost_or_repeated() =>
        await Gen.Select(Gen.Int[0, 700], Gen.Int[1, 100], Gen.Int[1, 9], Gen.Int[1, 50], Gen.Bool).SampleAsync(async (count, size, writers, pause, common) =>
        {
            var transport = new FakeTransport(YieldingAnswer);
            await using var writer = new TimestreamWriter(
                transport,
                new() { BatchSize = size, Writers = writers, CommonAttributes = common, FlushInterval = Timeout.InfiniteTimeSpan });

            var report = await writer.WriteAsync(PausingSource(count, pause), cancellationToken: TestContext.Current.CancellationToken);

            Assert.Equal(s_records.Take(count), transport.Requests.SelectMany(request => request).OrderBy(record => record.Time));
            Assert.Equal((count + size - 1) / size, transport.Requests.Count);
            Assert.All(transport.Requests.OrderBy(request => request[0].Time).SkipLast(1), request => Assert.Equal(size, request.Length));
            Assert.InRange(transport.MostInFlight, 0, writers);
            Assert.Equal(
                (count, count, 0L, 0L), (report.Totals.Sent, report.Totals.Acknowledged, report.Totals.Rejected, report.Totals.Failed));
            Assert.Equal(writer.Totals, report.Totals);
            Assert.Equal(transport.Requests.Count, report.Latency.Count);
            Assert.False(report.Cancelled);
        });

    [Fact]
    public async Task All_writers_are_used_and_no_more()
    {
        var allBusy = new TaskCompletionSource();
        var busy = 0;
        var transport = new FakeTransport(async (_, _) =>
        {
            if (Interlocked.Increment(ref busy) == 4)
            {
                allBusy.SetResult();
            }

            await allBusy.Task;
            return new(1, 1);
        });
        await using var writer = new TimestreamWriter(transport, new() { BatchSize = 10, Writers = 4 });

        await writer.WriteAsync(s_records, cancellationToken: TestContext.Current.CancellationToken);

        Assert.Equal(4, transport.MostInFlight);
        Assert.Equal(200, transport.Requests.Count);
    }

    [Fact]
    public async Task An_endless_source_is_read_only_as_fast_as_requests_finish()
    {
        var taken = 0;
        var gate = new SemaphoreSlim(0);
        var transport = new FakeTransport(async (_, token) =>
        {
            await gate.WaitAsync(token);
            return new(1, 1);
        });
        using var cancellation = new CancellationTokenSource();
        await using var writer = new TimestreamWriter(transport, new() { BatchSize = 10, Writers = 2 });

        var writing = writer.WriteAsync(Endless(), cancellationToken: cancellation.Token);
        for (var finished = 0; finished < 50; finished++)
        {
            // Two batches in flight and one waiting.
            Assert.InRange(Volatile.Read(ref taken), 0, (finished + 3) * 10);
            gate.Release();
            SpinWait.SpinUntil(() => writer.Totals.Requests > finished);
        }

        await cancellation.CancelAsync();
        gate.Release(1000);
        var report = await writing;

        Assert.True(report.Cancelled);
        Assert.Equal(taken, report.Totals.Acknowledged);
        Assert.Equal(taken, report.Totals.Sent);

        IEnumerable<Record> Endless()
        {
            while (true)
            {
                yield return s_records[Interlocked.Increment(ref taken) % s_records.Length];
            }
        }
    }

    /// <summary>Any plan of answers and faults: the sums agree with what the transport did, in each snapshot that is reported.</summary>
    [Fact]
    public async Task Sent_is_acknowledged_plus_rejected_plus_failed_whatever_happens() =>
        await Gen.Select(Gen.Int[1, 500], Gen.Int[1, 100], Gen.Int[1, 9], FaultPlan.Gen).SampleAsync(async (count, size, writers, plan) =>
        {
            var transport = new FakeTransport(plan.Answer);
            var snapshots = new Snapshots();
            await using var writer = new TimestreamWriter(
                transport, new() { BatchSize = size, Writers = writers, ProgressInterval = TimeSpan.Zero, StopOn = StopFaults.None });

            var report = await writer.WriteAsync(s_records.Take(count), snapshots, TestContext.Current.CancellationToken);

            Assert.Equal(count, report.Totals.Sent);
            Assert.Equal(plan.Acknowledged, report.Totals.Acknowledged);
            Assert.Equal(plan.Rejected.Count, report.Totals.Rejected);
            Assert.Equal(plan.Failed.Count, report.Totals.Failed);
            Assert.Equal(plan.Retries, report.Totals.Retries);
            Assert.Equal(plan.Rejected.Order(), report.RejectedRecords.Select(rejected => rejected.Index + Samples.Time).Order());
            Assert.Equal(
                plan.Failed.Order(),
                report.Failures.SelectMany(
                    failure => Enumerable.Range(0, failure.Records).Select(i => Samples.Time + failure.FirstIndex + i)).Order());
            Assert.Equal(report.Totals, snapshots.Last);
            Assert.Equal(report.Totals, writer.Totals);
        });

    [Fact]
    public async Task On_cancellation_requests_in_flight_finish_and_what_was_taken_is_sent()
    {
        using var cancellation = new CancellationTokenSource();
        var answer = new TaskCompletionSource<RequestReceipt>();
        var transport = new FakeTransport((_, _) => new(answer.Task));
        await using var writer = new TimestreamWriter(transport, new() { BatchSize = 10, Writers = 2 });

        var report = await writer.WriteAsync(CancelAfter(25), cancellationToken: cancellation.Token);

        Assert.True(report.Cancelled);
        Assert.Equal((25, 25), (report.Totals.Sent, report.Totals.Acknowledged));
        Assert.Equal(s_records.Take(25), transport.Requests.SelectMany(request => request).OrderBy(record => record.Time));

        async IAsyncEnumerable<Record> CancelAfter(int count)
        {
            await Task.Yield();
            foreach (var record in s_records)
            {
                if (count-- == 0)
                {
                    await cancellation.CancelAsync();
                    answer.SetResult(new(1, 1));
                    cancellation.Token.ThrowIfCancellationRequested();
                }

                yield return record;
            }
        }
    }

    [Fact]
    public async Task Requests_that_outlast_the_drain_timeout_count_as_failed()
    {
        var clock = new FakeTimeProvider();
        using var cancellation = new CancellationTokenSource();
        var inFlight = new TaskCompletionSource();
        var transport = new FakeTransport(async (_, token) =>
        {
            inFlight.TrySetResult();
            await Task.Delay(Timeout.InfiniteTimeSpan, clock, token);
            return new(1, 1);
        });
        await using var writer = new TimestreamWriter(transport, new() { BatchSize = 10 }, clock);

        var writing = writer.WriteAsync(s_records, cancellationToken: cancellation.Token);
        await inFlight.Task;
        await cancellation.CancelAsync();
        clock.Advance(TimeSpan.FromSeconds(4));
        Assert.False(writing.IsCompleted);
        clock.Advance(TimeSpan.FromSeconds(1));
        var report = await writing;

        Assert.True(report.Cancelled);
        Assert.Equal(report.Totals.Sent, report.Totals.Failed);
        Assert.NotEqual(0, report.Totals.Failed);
        Assert.All(report.Failures, failure => Assert.IsType<OperationCanceledException>(failure.Cause, exactMatch: false));
        Assert.Equal(report.Totals, writer.Totals);
    }

    [Fact]
    public async Task Cancelled_beforehand_nothing_is_taken_or_sent()
    {
        var transport = new FakeTransport();
        await using var writer = new TimestreamWriter(transport);

        var report = await writer.WriteAsync(s_records, cancellationToken: new CancellationToken(canceled: true));

        Assert.True(report.Cancelled);
        Assert.Equal(default, report.Totals);
        Assert.Empty(transport.Requests);
    }

    [Fact]
    public async Task A_writer_disposed_meanwhile_finishes_what_is_in_flight_and_reads_no_further()
    {
        var inFlight = new TaskCompletionSource();
        var answer = new TaskCompletionSource<RequestReceipt>();
        var transport = new FakeTransport((_, _) =>
        {
            inFlight.TrySetResult();
            return new(answer.Task);
        });
        var writer = new TimestreamWriter(transport, new() { BatchSize = 10 });
        var writing = writer.WriteAsync(s_records, cancellationToken: TestContext.Current.CancellationToken);
        await inFlight.Task;

        var disposing = writer.DisposeAsync().AsTask();
        answer.SetResult(new(1, 1));
        await disposing;
        var report = await writing;

        Assert.Equal(WriteEnd.Closed, report.End);
        Assert.Equal((10, 10, 1), (report.Totals.Sent, report.Totals.Acknowledged, transport.Requests.Count));
        // The batch that was being filled, and no more.
        Assert.InRange(report.NotSent, 0, 10);
        Assert.Equal(10 + report.NotSent, report.Read);
        Assert.False(report.IsComplete);
        Assert.True(transport.Disposed);
    }

    [Fact]
    public async Task A_fault_of_the_source_is_thrown_after_what_was_taken_is_sent()
    {
        var transport = new FakeTransport();
        await using var writer = new TimestreamWriter(transport, new() { BatchSize = 10 });

        var fault = await Assert.ThrowsAsync<WriteException>(
            () => writer.WriteAsync(FailAfter(25), cancellationToken: TestContext.Current.CancellationToken));

        Assert.Equal("line 26", Assert.IsType<InvalidDataException>(fault.InnerException).Message);
        Assert.Contains("line 26", fault.Message, StringComparison.Ordinal);
        Assert.Equal(25, writer.Totals.Acknowledged);
        Assert.Equal(
            (25, 25, 0, WriteEnd.Faulted), (fault.Report.Read, fault.Report.Totals.Acknowledged, fault.Report.NotSent, fault.Report.End));

        static IEnumerable<Record> FailAfter(int count)
        {
            foreach (var record in s_records)
            {
                yield return count-- > 0 ? record : throw new InvalidDataException("line 26");
            }
        }
    }

    [Fact]
    public async Task A_record_that_was_never_made_is_refused_after_those_before_it_are_sent()
    {
        await using var writer = new TimestreamWriter(new FakeTransport(), new() { BatchSize = 10 });

        var fault = await Assert.ThrowsAsync<WriteException>(
            () => writer.WriteAsync(s_records.Take(15).Append(default), cancellationToken: TestContext.Current.CancellationToken));

        Assert.StartsWith(
            "Record 15 of the source is the default of its type, without a series",
            Assert.IsType<ArgumentException>(fault.InnerException).Message,
            StringComparison.Ordinal);
        Assert.Equal(15, writer.Totals.Acknowledged);
    }

    [Fact]
    public async Task A_fault_of_the_progress_ends_the_writing_and_is_thrown()
    {
        await using var writer = new TimestreamWriter(new FakeTransport(), new() { BatchSize = 1, ProgressInterval = TimeSpan.Zero });

        var fault = await Assert.ThrowsAsync<WriteException>(
            () => writer.WriteAsync(Endless(), new Faulty(), TestContext.Current.CancellationToken));

        Assert.IsType<InvalidTimeZoneException>(fault.InnerException);
        Assert.Equal(writer.Totals, fault.Report.Totals);

        static IEnumerable<Record> Endless()
        {
            while (true)
            {
                yield return s_records[0];
            }
        }
    }

    [Fact]
    public async Task Progress_comes_no_oftener_than_its_interval_and_once_at_the_end()
    {
        var clock = new FakeTimeProvider();
        var snapshots = new Snapshots();
        var transport = new FakeTransport((_, _) =>
        {
            clock.Advance(TimeSpan.FromMilliseconds(30));
            return new(new RequestReceipt(1, 1));
        });
        await using var writer = new TimestreamWriter(transport, new() { BatchSize = 100 }, clock);

        await writer.WriteAsync(s_records, snapshots, TestContext.Current.CancellationToken);

        // 20 requests of 30 ms: 600 ms at most 100 ms apart, and the end.
        Assert.InRange(snapshots.Count, 2, 7);
        Assert.Equal(2000, snapshots.Last.Acknowledged);
    }

    private static async ValueTask<RequestReceipt> YieldingAnswer(Timestream.Ingestion.Records.Batch batch, CancellationToken token)
    {
        await Task.Yield();
        return new(1, 100);
    }

    private static async IAsyncEnumerable<Record> PausingSource(
        int count, int pause, [EnumeratorCancellation] CancellationToken token = default)
    {
        for (var i = 0; i < count; i++)
        {
            if (i % pause == 0)
            {
                await Task.Yield();
                token.ThrowIfCancellationRequested();
            }

            yield return s_records[i];
        }
    }

    private sealed class Faulty : IProgress<WriterTotals>
    {
        public void Report(WriterTotals value) => throw new InvalidTimeZoneException();
    }

    private sealed class Snapshots : IProgress<WriterTotals>
    {
        private readonly Lock _lock = new();

        public int Count { get; private set; }

        public WriterTotals Last { get; private set; }

        public void Report(WriterTotals value)
        {
            lock (_lock)
            {
                Count++;
                Last = value;
            }
        }
    }
}
