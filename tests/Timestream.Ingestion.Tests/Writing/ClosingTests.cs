using Microsoft.Extensions.Time.Testing;
using Timestream.Ingestion.Records;
using Timestream.Ingestion.Transports;
using Timestream.Ingestion.Writing;

namespace Timestream.Ingestion.Tests.Writing;

public class ClosingTests
{
    private static readonly Batch s_batch = Batch.Create(Samples.Records(10), commonAttributes: true);

    private readonly FakeTimeProvider _clock = new();

    [Fact]
    public async Task Requests_in_flight_get_the_timeout_and_then_count_as_failed()
    {
        var transport = new FakeTransport(async (_, token) =>
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, token);
            return default;
        });
        var writer = new TimestreamWriter(transport, new() { Writers = 2 }, _clock);
        var sending = writer.SendAsync(s_batch, CancellationToken.None).AsTask();

        var closing = writer.CloseAsync(TimeSpan.FromSeconds(3));
        _clock.Advance(TimeSpan.FromSeconds(2));
        Assert.False(sending.IsCompleted);
        _clock.Advance(TimeSpan.FromSeconds(1));
        await closing;

        Assert.Equal(10, (await sending).Failed);
        Assert.True(transport.Disposed);
        await Assert.ThrowsAsync<ObjectDisposedException>(() => writer.SendAsync(s_batch, CancellationToken.None).AsTask());
        Assert.Throws<ObjectDisposedException>(
            () => { _ = writer.WriteAsync(Samples.Records(1), cancellationToken: CancellationToken.None); });
    }

    [Fact]
    public async Task A_transport_that_does_not_heed_its_token_is_not_waited_for()
    {
        var answer = new TaskCompletionSource<RequestReceipt>();
        await using var transport = new FakeTransport((_, _) => new(answer.Task));
        var writer = new TimestreamWriter(transport, leaveOpen: true);
        var sending = writer.SendAsync(s_batch, CancellationToken.None).AsTask();

        await writer.CloseAsync(TimeSpan.Zero);

        Assert.False(sending.IsCompleted);
        answer.SetResult(new(1, 1));
        Assert.Equal(10, (await sending).Acknowledged);
    }

    /// <summary>The stop is told to the transport, so that waits between attempts end; what is answered in time counts.</summary>
    [Fact]
    public async Task A_close_ends_retries_at_once_and_lets_the_attempt_in_flight_be_answered()
    {
        var transport = new StoppableTransport();
        var writer = new TimestreamWriter(transport, timeProvider: _clock);
        var sending = writer.SendAsync(s_batch, CancellationToken.None).AsTask();

        await writer.CloseAsync(TimeSpan.FromSeconds(3));

        Assert.Equal(10, (await sending).Acknowledged);
    }

    [Fact]
    public async Task Those_who_wait_for_a_writer_learn_that_it_is_closed()
    {
        var answer = new TaskCompletionSource<RequestReceipt>();
        var transport = new FakeTransport((_, _) => new(answer.Task));
        var writer = new TimestreamWriter(transport);
        var sending = Enumerable.Range(0, 5).Select(_ => writer.SendAsync(s_batch, CancellationToken.None).AsTask()).ToArray();

        var closing = writer.DisposeAsync();
        answer.SetResult(new(1, 1));
        await closing;

        Assert.Equal(10, (await sending[0]).Acknowledged);
        foreach (var waiting in sending[1..])
        {
            await Assert.ThrowsAsync<ObjectDisposedException>(() => waiting);
        }

        Assert.Single(transport.Requests);
    }

    [Fact]
    public async Task A_shared_transport_stays_open()
    {
        var transport = new FakeTransport();
        await using (var first = new TimestreamWriter(transport, leaveOpen: true))
        await using (var second = new TimestreamWriter(transport, leaveOpen: true))
        {
            await first.DisposeAsync();
            Assert.Equal(10, (await second.SendAsync(s_batch, TestContext.Current.CancellationToken)).Acknowledged);
        }

        Assert.False(transport.Disposed);
    }

    /// <summary>Twice, at once, and after a close: the second waits for the first.</summary>
    [Fact]
    public async Task A_writer_can_be_closed_twice()
    {
        var answer = new TaskCompletionSource<RequestReceipt>();
        var transport = new FakeTransport((_, _) => new(answer.Task));
        var writer = new TimestreamWriter(transport);
        _ = writer.SendAsync(s_batch, CancellationToken.None).AsTask();

        var first = writer.CloseAsync(TimeSpan.FromMinutes(1));
        var second = writer.DisposeAsync().AsTask();
        Assert.False(second.IsCompleted);
        answer.SetResult(new(1, 1));
        await Task.WhenAll(first, second);

        Assert.True(transport.Disposed);
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => writer.CloseAsync(TimeSpan.FromSeconds(-1)));
    }

    /// <summary>Answers only when it is told to stop.</summary>
    private sealed class StoppableTransport : ITransport
    {
        public string Name => "Stoppable";

        public ValueTask<RequestReceipt> SendAsync(Batch batch, CancellationToken cancellationToken) => throw new NotSupportedException();

        public async ValueTask<RequestReceipt> SendAsync(Batch batch, CancellationToken stopping, CancellationToken cancellationToken)
        {
            var stopped = new TaskCompletionSource();
            await using var registration = stopping.Register(stopped.SetResult);
            await stopped.Task;
            Assert.False(cancellationToken.IsCancellationRequested);
            return new(1, 1);
        }

        public ValueTask DisposeAsync() => default;
    }
}
