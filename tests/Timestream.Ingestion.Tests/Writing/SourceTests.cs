using Microsoft.Extensions.Time.Testing;
using Timestream.Ingestion.Transports;
using Timestream.Ingestion.Writing;

namespace Timestream.Ingestion.Tests.Writing;

/// <summary>Sources as people write them: they block, ignore their token, and throw.</summary>
public class SourceTests
{
    private readonly FakeTimeProvider _clock = new();

    [Fact]
    public async Task A_source_that_blocks_neither_blocks_the_caller_nor_suspends_the_flush_interval()
    {
        using var more = new ManualResetEventSlim();
        using var blocked = new ManualResetEventSlim();
        var transport = new FakeTransport();
        await using var writer = new TimestreamWriter(transport, timeProvider: _clock);

        var writing = writer.WriteAsync(Blocking(), cancellationToken: TestContext.Current.CancellationToken);
        blocked.Wait(TestContext.Current.CancellationToken);
        _clock.Advance(TimeSpan.FromSeconds(1));
        SpinWait.SpinUntil(() => !transport.Requests.IsEmpty);
        more.Set();
        var report = await writing;

        Assert.Equal([3, 1], transport.Requests.Select(request => request.Length));
        Assert.True(report.IsComplete);

        IEnumerable<Record> Blocking()
        {
            foreach (var record in Samples.Records(3))
            {
                yield return record;
            }

            blocked.Set();
            more.Wait();
            yield return Samples.Records(4)[3];
        }
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_source_that_ignores_its_token_is_left_behind_after_the_drain_timeout(bool close)
    {
        var never = new TaskCompletionSource();
        var waiting = new TaskCompletionSource();
        using var cancellation = new CancellationTokenSource();
        var transport = new FakeTransport();
        await using var writer = new TimestreamWriter(transport, new() { BatchSize = 10 }, _clock);

        var writing = writer.WriteAsync(Hanging(), cancellationToken: cancellation.Token);
        await waiting.Task;
        await (close ? writer.CloseAsync(TimeSpan.FromSeconds(1)) : cancellation.CancelAsync());
        Assert.False(writing.IsCompleted);
        _clock.Advance(TimeSpan.FromSeconds(5));
        var report = await writing;
        // Whatever it yields now is too late to count.
        never.SetResult();

        Assert.Equal(close ? WriteEnd.Closed : WriteEnd.Cancelled, report.End);
        Assert.Equal((25, close ? 20 : 25, close ? 5 : 0), (report.Read, report.Totals.Acknowledged, report.NotSent));

        async IAsyncEnumerable<Record> Hanging()
        {
            foreach (var record in Samples.Records(25))
            {
                yield return record;
            }

            // What is full is on its way before the test goes on.
            SpinWait.SpinUntil(() => transport.Requests.Count == 2);
            waiting.SetResult();
            await never.Task;
            yield return Samples.Records(1)[0];
        }
    }

    /// <summary>A record that the source had to give when it was cancelled is sent, not dropped.</summary>
    [Fact]
    public async Task What_a_source_yields_after_its_cancellation_is_still_sent()
    {
        using var cancellation = new CancellationTokenSource();
        await using var writer = new TimestreamWriter(new FakeTransport(), new() { BatchSize = 10 });

        var report = await writer.WriteAsync(Late(), cancellationToken: cancellation.Token);

        Assert.Equal((WriteEnd.Cancelled, 8, 8), (report.End, report.Read, report.Totals.Acknowledged));

        async IAsyncEnumerable<Record> Late()
        {
            foreach (var record in Samples.Records(7))
            {
                yield return record;
            }

            await cancellation.CancelAsync();
            await Task.Yield();
            yield return Samples.Records(8)[7];
            yield return Samples.Records(9)[8];
        }
    }

    [Fact]
    public async Task A_source_that_throws_loses_neither_records_nor_the_report()
    {
        await using var writer = new TimestreamWriter(
            new FakeTransport((batch, _) => new(new RequestReceipt(2, 5, 0, batch.Records.Length))), new() { BatchSize = 10 });

        var fault = await Assert.ThrowsAsync<WriteException>(
            () => writer.WriteAsync(Failing(), cancellationToken: TestContext.Current.CancellationToken));

        Assert.IsType<OperationCanceledException>(fault.InnerException);
        Assert.Equal(
            (23, 23, 3, 3),
            (fault.Report.Read, fault.Report.Totals.Acknowledged, fault.Report.Totals.Requests, fault.Report.Totals.Retries));

        static async IAsyncEnumerable<Record> Failing()
        {
            foreach (var record in Samples.Records(23))
            {
                yield return record;
            }

            await Task.Yield();
            throw new OperationCanceledException("a timeout of the source's own");
        }
    }

    [Fact]
    public async Task A_dead_letter_callback_that_throws_ends_the_writing_and_the_report_is_carried()
    {
        await using var writer = new TimestreamWriter(
            new FakeTransport((_, _) => throw new InvalidTimeZoneException("fault of the request")),
            new() { BatchSize = 10, OnDeadLetters = _ => throw new IOException("disk full") });

        var fault = await Assert.ThrowsAsync<WriteException>(
            () => writer.WriteAsync(Samples.Records(100), cancellationToken: TestContext.Current.CancellationToken));

        Assert.IsType<IOException>(fault.InnerException);
        Assert.Equal((10, WriteEnd.Faulted), (fault.Report.Totals.Failed, fault.Report.End));
    }

    /// <summary>
    /// The usual use of the callback: to send again, with the same writer, though all of its writers are busy with the source.
    /// </summary>
    [Fact]
    public async Task A_dead_letter_callback_may_send_with_the_same_writer()
    {
        var faults = 0;
        TimestreamWriter? writer = null;
        var transport = new FakeTransport(
            (_, _) => Interlocked.Increment(ref faults) % 2 == 1 ? throw new InvalidTimeZoneException() : new(new RequestReceipt(1, 1)));
        writer = new(transport, new()
        {
            BatchSize = 10,
            OnDeadLetters = async letters => await writer!.SendAsync(
                Timestream.Ingestion.Records.Batch.Create(letters.Select(letter => letter.Record).ToArray(), commonAttributes: true)),
        });
        await using (writer)
        {
            var report = await writer.WriteAsync(Samples.Records(100), cancellationToken: TestContext.Current.CancellationToken);

            Assert.Equal((100, 100), (report.Totals.Failed, writer.Totals.Acknowledged));
        }
    }
}
