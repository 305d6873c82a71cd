using System.Collections.Concurrent;
using CsCheck;
using Microsoft.Extensions.Time.Testing;
using Timestream.Ingestion.Records;
using Timestream.Ingestion.Transports;
using Timestream.Ingestion.Transports.Direct;
using Timestream.Ingestion.Writing;

namespace Timestream.Ingestion.Tests.Writing;

/// <summary>In which order batches reach the service, and what is held where several values of one key were written.</summary>
public class OrderTests
{
    /// <summary>
    /// Real transports and a server that notes what arrives: with one writer it is the source's order, whatever the source does.
    /// </summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task With_one_writer_batches_arrive_in_the_source_s_order(bool direct) =>
        await Gen.Select(Gen.Int[1, 300], Gen.Int[1, 40], Gen.Int[1, 50], Gen.Bool).SampleAsync(
            async (count, size, pause, flush) =>
            {
                await using var server = await ArrivalServer.StartAsync();
                await using var writer = new TimestreamWriter(
                    server.Transport(direct),
                    new() { BatchSize = size, FlushInterval = flush ? TimeSpan.FromTicks(1) : Timeout.InfiniteTimeSpan });

                var report = await writer.WriteAsync(
                    Pausing(Samples.Records(count), pause), cancellationToken: TestContext.Current.CancellationToken);

                Assert.True(report.IsComplete);
                Assert.Equal(Enumerable.Range(0, count).Select(i => Samples.Time + i), server.Times);
            },
            iter: 20,
            threads: 1);

    /// <summary>With several, batches start in the source's order: the first n requests are the first n batches.</summary>
    [Fact]
    public async Task With_several_writers_batches_start_in_the_source_s_order()
    {
        var answers = new ConcurrentQueue<TaskCompletionSource<RequestReceipt>>();
        var transport = new FakeTransport((_, _) =>
        {
            var answer = new TaskCompletionSource<RequestReceipt>();
            answers.Enqueue(answer);
            return new(answer.Task);
        });
        await using var writer = new TimestreamWriter(transport, new() { BatchSize = 10, Writers = 3 });
        var writing = writer.WriteAsync(Samples.Records(90), cancellationToken: TestContext.Current.CancellationToken);

        for (var round = 1; round <= 3; round++)
        {
            SpinWait.SpinUntil(() => answers.Count == 3);
            var started = transport.Requests.Select(request => request[0].Time - Samples.Time).Order();
            Assert.Equal(Enumerable.Range(0, 3 * round).Select(i => 10L * i), started);
            var answered = answers.ToArray();
            answers.Clear();
            Array.ForEach(answered, answer => answer.SetResult(new(1, 1)));
        }

        Assert.True((await writing).IsComplete);
    }

    /// <summary>
    /// Each key is written several times, in batches that share keys; what is held in the end is what stands last in the source.
    /// </summary>
    [Theory]
    [InlineData(1, true)]
    [InlineData(1, false)]
    [InlineData(4, true)]
    [InlineData(4, false)]
    public async Task What_stands_last_in_the_source_is_what_is_held_with_higher_versions(int writers, bool direct)
    {
        await using var service = await LocalService.StartWithTableAsync();
        var random = new Random(writers);
        for (var run = 0; run < 10; run++)
        {
            var time = DateTimeOffset.UtcNow.ToUnixTimeMilliseconds() - 100_000;
            var records = Enumerable.Range(0, 400).Select(i => Of(run, time + random.Next(40), i)).ToArray();
            await using var writer = new TimestreamWriter(
                Transport(service, direct), new() { Writers = writers, BatchSize = random.Next(1, 60), ResendWithHigherVersion = true });

            var report = await writer.WriteAsync(records, cancellationToken: TestContext.Current.CancellationToken);

            Assert.True(report.IsComplete, report.Failures is [var first, ..] ? first.Cause.Message : $"{report.Totals}");
            Assert.Empty(await WrongAsync(service, records));
        }
    }

    /// <summary>The same instant in another unit and the same dimensions in another order are the same key to the service.</summary>
    [Fact]
    public async Task Batches_that_share_a_key_are_not_in_flight_together()
    {
        var seriesA = new DimensionSet(new("host", "a"), new("rack", "1"));
        var seriesB = new DimensionSet(new("rack", "1"), new("host", "a"));
        Record[] records =
        [
            new(seriesA, "m", MeasureValue.FromDouble(1), 1_700_000_000, TimeUnit.Seconds),
            new(seriesB, "m", MeasureValue.FromDouble(2), 1_700_000_000_000),
            new(seriesA, "m", MeasureValue.FromDouble(3), 1_700_000_000_000_000_000, TimeUnit.Nanoseconds),
            new(seriesB, "n", MeasureValue.FromDouble(4), 1_700_000_000_000),
        ];
        var transport = new FakeTransport(async (_, _) =>
        {
            await Task.Yield();
            return new(1, 1);
        });
        await using var writer = new TimestreamWriter(transport, new() { Writers = 4, BatchSize = 1, ResendWithHigherVersion = true });

        await writer.WriteAsync(
            Enumerable.Range(0, 50).SelectMany(_ => records[..3]), cancellationToken: TestContext.Current.CancellationToken);

        Assert.Equal(1, transport.MostInFlight);
        Assert.Equal(Enumerable.Range(0, 150).Select(i => records[i % 3]), transport.Requests.SelectMany(request => request));
    }

    /// <summary>A batch that waits for a key when the writer stops was taken and not sent.</summary>
    [Fact]
    public async Task A_batch_that_waits_for_a_key_is_not_lost_when_the_writer_closes()
    {
        var clock = new FakeTimeProvider();
        var answer = new TaskCompletionSource<RequestReceipt>();
        var transport = new FakeTransport((_, _) => new(answer.Task));
        var handedBack = new ConcurrentQueue<DeadLetter>();
        await using var writer = new TimestreamWriter(
            transport,
            new() { Writers = 4, BatchSize = 1, ResendWithHigherVersion = true, OnDeadLetters = letters => Keep(handedBack, letters) },
            clock);
        var read = 0;
        var writing = writer.WriteAsync(Source(), cancellationToken: TestContext.Current.CancellationToken);
        SpinWait.SpinUntil(() => Volatile.Read(ref read) == 2 && transport.Requests.Count == 1);

        var closing = writer.CloseAsync(TimeSpan.FromSeconds(5));
        answer.SetResult(new(1, 1));
        await closing;
        var report = await writing;

        Assert.Equal((WriteEnd.Closed, 1, report.Read - 1), (report.End, report.Totals.Acknowledged, report.NotSent));
        Assert.Equal(report.NotSent, handedBack.Count);
        Assert.All(handedBack, letter => Assert.Equal((DeadLetterKind.NotSent, 0), (letter.Kind, letter.Attempts)));

        IEnumerable<Record> Source()
        {
            while (true)
            {
                Interlocked.Increment(ref read);
                yield return Samples.Records(1)[0];
            }
        }
    }

    private static ValueTask Keep(ConcurrentQueue<DeadLetter> kept, IReadOnlyList<DeadLetter> letters)
    {
        foreach (var letter in letters)
        {
            kept.Enqueue(letter);
        }

        return default;
    }

    private static Record Of(int run, long time, double value) =>
        new(Samples.Host($"order-{run}"), "m", MeasureValue.FromDouble(value), time);

    private static ITransport Transport(LocalService service, bool direct) => direct
        ? new DirectTransport(new() { Endpoint = service.Server.BaseAddress }, LocalService.Table.Database, LocalService.Table.Table)
        : service.Transport();

    /// <summary>The keys whose last value is not held: the same value is no conflict, another one is rejected.</summary>
    private static async Task<IEnumerable<long>> WrongAsync(LocalService service, Record[] records)
    {
        await using var probe = new TimestreamWriter(service.Transport());
        var last = records.GroupBy(record => record.Time).Select(group => group.Last()).ToArray();
        List<long> wrong = [];
        foreach (var part in last.Chunk(Batch.MaxRecords))
        {
            // The held value with the held version is a repetition and accepted; any other value is rejected.
            var outcome = await probe.SendAsync(Batch.Create(part, commonAttributes: false), TestContext.Current.CancellationToken);
            foreach (var rejected in outcome.RejectedRecords)
            {
                var record = part[rejected.Index];
                var same = new Record(
                    record.Dimensions, record.MeasureName, record.Value, record.Time, record.TimeUnit, rejected.ExistingVersion ?? 1);
                var again = await probe.SendAsync(
                    Batch.Create(new[] { same }, commonAttributes: false), TestContext.Current.CancellationToken);
                if (again.Rejected > 0)
                {
                    wrong.Add(record.Time);
                }
            }
        }

        return wrong;
    }

    private static async IAsyncEnumerable<Record> Pausing(Record[] records, int pause)
    {
        for (var i = 0; i < records.Length; i++)
        {
            if (i % pause == 0)
            {
                await Task.Yield();
            }

            yield return records[i];
        }
    }
}
