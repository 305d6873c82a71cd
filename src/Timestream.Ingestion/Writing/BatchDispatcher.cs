using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using Timestream.Ingestion.Records;

namespace Timestream.Ingestion.Writing;

/// <summary>
/// Cuts batches and starts them in the order of the source: one at a time, and never more than there are writers. A batch is only cut
/// once it may be sent, so that the records of a slow source still join it while it waits.
/// </summary>
/// <param name="writer">Gives the permits.</param>
/// <param name="options">The number of writers, and whether batches with equal keys wait for each other.</param>
/// <param name="filler">Holds the batch that is being filled.</param>
/// <param name="end">Stops the starting.</param>
/// <param name="send">Sends a batch and then calls <see cref="Finish"/>.</param>
/// <param name="notSent">Accounts for records that were cut and may not be sent any more.</param>
[SuppressMessage("Design", "CA1001", Justification = "Semaphores without a wait handle hold nothing, and a timer may still wait for one.")]
internal sealed class BatchDispatcher(
    TimestreamWriter writer,
    TimestreamWriterOptions options,
    BatchFiller filler,
    RunEnd end,
    Func<StartedBatch, Task> send,
    Func<ReadOnlyMemory<Record>, ValueTask> notSent)
{
    private readonly SemaphoreSlim _turn = new(1);
    private readonly SemaphoreSlim _room = new(options.Writers);
    private readonly KeysInFlight? _keys = options is { ResendWithHigherVersion: true, Writers: > 1 } ? new() : null;
    private readonly TaskCompletionSource _finished = new(TaskCreationOptions.RunContinuationsAsynchronously);

    // One for the call itself, until it starts no more batches.
    private int _pending = 1;

    /// <summary>Cuts and starts the batch that is being filled, if it holds any record.</summary>
    /// <param name="onlyIfDue">Only if its oldest record has waited for the flush interval.</param>
    /// <returns>False if no further request may begin.</returns>
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public async ValueTask<bool> TryDispatchAsync(bool onlyIfDue = false)
    {
        try
        {
            await _turn.WaitAsync(end.Halted).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            return false;
        }

        try
        {
            if (onlyIfDue ? filler.IsDue() : !filler.IsEmpty)
            {
                await _room.WaitAsync(end.Halted).ConfigureAwait(false);
                await StartAsync().ConfigureAwait(false);
            }

            return true;
        }
        catch (OperationCanceledException) when (end.Halted.IsCancellationRequested)
        {
            return false;
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>Lets batches with the same keys start: this one has reached the service, or never will.</summary>
    public void ReleaseKeys(in StartedBatch batch) => _keys?.Leave(batch.Keys);

    /// <summary>Ends a batch that has its outcome.</summary>
    public void Finish(in StartedBatch batch)
    {
        filler.Return(batch.Buffer);
        _room.Release();
        FinishOne();
    }

    /// <summary>Waits until every batch that was started is finished. No further one may be started.</summary>
    public Task AllFinishedAsync()
    {
        FinishOne();
        return _finished.Task;
    }

    private async ValueTask StartAsync()
    {
        AdaptiveLimiter.Permit permit;
        try
        {
            permit = await writer.AcquireAsync(end.Halted).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            _room.Release();
            throw;
        }

        var (buffer, count, common, firstIndex) = filler.Cut();
        IReadOnlyCollection<int> keys = [];
        try
        {
            if (_keys is not null)
            {
                keys = await _keys.EnterAsync(buffer.AsMemory(0, count), end.Halted).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException)
        {
            writer.Release(permit);
            await notSent(buffer.AsMemory(0, count)).ConfigureAwait(false);
            throw;
        }

        Interlocked.Increment(ref _pending);
        // On the pool, so that encoding uses other cores while the next batch is filled.
        var batch = new StartedBatch(buffer, count, common, firstIndex, permit, keys);
        _ = Task.Run(() => send(batch), CancellationToken.None);
    }

    private void FinishOne()
    {
        if (Interlocked.Decrement(ref _pending) == 0)
        {
            _finished.TrySetResult();
        }
    }
}
