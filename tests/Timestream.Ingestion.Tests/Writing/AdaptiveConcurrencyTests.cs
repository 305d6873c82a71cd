using System.Collections.Concurrent;
using Timestream.Ingestion.Records;
using Timestream.Ingestion.Transports;
using Timestream.Ingestion.Writing;

namespace Timestream.Ingestion.Tests.Writing;

public sealed class AdaptiveConcurrencyTests : IAsyncDisposable
{
    private static readonly Batch s_batch = Batch.Create(Samples.Records(1), commonAttributes: false);

    private readonly ConcurrentQueue<TaskCompletionSource<RequestReceipt>> _unanswered = [];
    private readonly FakeTransport _transport;
    private readonly TimestreamWriter _writer;

    public AdaptiveConcurrencyTests()
    {
        _transport = new((_, _) =>
        {
            var answer = new TaskCompletionSource<RequestReceipt>(TaskCreationOptions.RunContinuationsAsynchronously);
            _unanswered.Enqueue(answer);
            return new(answer.Task);
        });
        _writer = new(_transport, new() { Writers = 4, AdaptiveConcurrency = true });
    }

    public ValueTask DisposeAsync() => _writer.DisposeAsync();

    [Fact]
    public async Task It_begins_with_one_request_adds_one_and_lowers_after_a_429()
    {
        var sending = Enumerable.Range(0, 4).Select(
            _ => _writer.SendAsync(s_batch, TestContext.Current.CancellationToken).AsTask()).ToArray();
        Assert.Single(_transport.Requests);

        await AnswerAsync(sending, throttles: 0);
        Assert.Equal(3, _transport.Requests.Count);

        await AnswerAsync(sending, throttles: 1);
        Assert.Equal(3, _transport.Requests.Count);

        await AnswerAsync(sending, throttles: 0);
        Assert.Equal(4, _transport.Requests.Count);

        await AnswerAsync(sending, throttles: 0);
        Assert.Equal((4, 1), (_writer.Totals.Acknowledged, _writer.Totals.Throttles));
        Assert.Equal(2, _transport.MostInFlight);
    }

    [Fact]
    public async Task A_cancelled_wait_gives_the_writer_back()
    {
        var sending = _writer.SendAsync(s_batch, TestContext.Current.CancellationToken).AsTask();
        using var cancellation = new CancellationTokenSource();
        var waiting = Enumerable.Range(0, 3).Select(_ => _writer.SendAsync(s_batch, cancellation.Token).AsTask()).ToArray();
        await cancellation.CancelAsync();
        foreach (var task in waiting)
        {
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => task);
        }

        var last = _writer.SendAsync(s_batch, TestContext.Current.CancellationToken).AsTask();
        await AnswerAsync([sending], throttles: 0);
        await AnswerAsync([last], throttles: 0);

        Assert.Equal(2, _writer.Totals.Sent);
    }

    /// <summary>Answers the oldest request, then waits until its end is accounted for and whoever may follow has been let in.</summary>
    private async Task AnswerAsync(Task<RequestOutcome>[] sending, int throttles)
    {
        TaskCompletionSource<RequestReceipt>? answer;
        while (!_unanswered.TryDequeue(out answer))
        {
            await Task.Yield();
        }

        var started = _transport.Requests.Count;
        var unfinished = sending.Where(task => !task.IsCompleted).ToArray();
        answer.SetResult(new(1, 1, throttles));
        await Task.WhenAny(unfinished);
        while (throttles == 0 && _transport.Requests.Count < Math.Min(4, started + 1) && sending.Length > 1)
        {
            await Task.Yield();
        }

        if (started == 1 && sending.Length > 1)
        {
            while (_transport.Requests.Count < 3)
            {
                await Task.Yield();
            }
        }
    }
}
