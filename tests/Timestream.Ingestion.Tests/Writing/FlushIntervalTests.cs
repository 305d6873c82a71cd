using System.Runtime.CompilerServices;
using System.Threading.Channels;
using CsCheck;
using Microsoft.Extensions.Time.Testing;
using Timestream.Ingestion.Writing;

namespace Timestream.Ingestion.Tests.Writing;

public sealed class FlushIntervalTests : IAsyncDisposable
{
    private static readonly Record[] s_records = Samples.Records(500);

    private readonly FakeTimeProvider _clock = new();
    private readonly Channel<Record> _source = Channel.CreateUnbounded<Record>();
    private readonly FakeTransport _transport = new();

    public ValueTask DisposeAsync() => _transport.DisposeAsync();

    [Fact]
    public async Task Records_of_a_slow_source_are_sent_after_the_interval_without_a_full_batch()
    {
        await using var writer = new TimestreamWriter(_transport, timeProvider: _clock);
        var writing = writer.WriteAsync(
            _source.Reader.ReadAllAsync(TestContext.Current.CancellationToken), cancellationToken: TestContext.Current.CancellationToken);
        await SendAsync(0, 3);
        await SendAsync(3, 1);
        _source.Writer.TryWrite(s_records[4]);
        _source.Writer.Complete();

        var report = await writing;

        Assert.Equal([3, 1, 1], _transport.Requests.Select(request => request.Length));
        Assert.Equal(s_records[..5], _transport.Requests.SelectMany(request => request));
        Assert.Equal((5, 5), (report.Totals.Sent, report.Totals.Acknowledged));
    }

    [Fact]
    public async Task Without_an_interval_only_full_batches_are_sent_until_the_end()
    {
        await using var writer = new TimestreamWriter(
            _transport, new() { BatchSize = 4, FlushInterval = Timeout.InfiniteTimeSpan }, _clock);
        var writing = writer.WriteAsync(
            _source.Reader.ReadAllAsync(TestContext.Current.CancellationToken), cancellationToken: TestContext.Current.CancellationToken);
        foreach (var record in s_records[..7])
        {
            _source.Writer.TryWrite(record);
            _clock.Advance(TimeSpan.FromDays(1));
        }

        _source.Writer.Complete();
        await writing;

        Assert.Equal([3, 4], _transport.Requests.Select(request => request.Length).Order());
    }

    /// <summary>An interval that is always over, against sources that wait in any pattern and writers that are busy or not.</summary>
    [Fact]
    public async Task No_record_is_lost_or_repeated_or_out_of_order() =>
        await Gen.Select(Gen.Int[0, 500], Gen.Int[1, 30], Gen.Int[1, 4], Gen.Int[1, 40]).SampleAsync(
            async (count, size, writers, pause) =>
            {
                var transport = new FakeTransport(async (batch, _) =>
                {
                    await Task.Yield();
                    return new(1, batch.Records.Length);
                });
                await using var writer = new TimestreamWriter(
                    transport, new() { BatchSize = size, Writers = writers, FlushInterval = TimeSpan.FromTicks(1) });

                var report = await writer.WriteAsync(Pausing(count, pause), cancellationToken: TestContext.Current.CancellationToken);

                Assert.Equal(s_records.Take(count), transport.Requests.SelectMany(request => request).OrderBy(record => record.Time));
                Assert.All(transport.Requests, request => Assert.Equal(request.OrderBy(record => record.Time), request));
                Assert.Equal((count, count), (report.Totals.Sent, report.Totals.Acknowledged));
                Assert.InRange(transport.MostInFlight, 0, writers);
            },
            iter: 50);

    private async Task SendAsync(int first, int count)
    {
        var requests = _transport.Requests.Count;
        foreach (var record in s_records.AsSpan(first, count))
        {
            _source.Writer.TryWrite(record);
        }

        while (_transport.Requests.Count == requests)
        {
            // The writer may not have read them yet: not before they can all be in one request does the clock move.
            await Task.Yield();
            if (_source.Reader.Count == 0)
            {
                _clock.Advance(TimeSpan.FromMilliseconds(100));
            }
        }
    }

    private static async IAsyncEnumerable<Record> Pausing(int count, int pause, [EnumeratorCancellation] CancellationToken token = default)
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
}
