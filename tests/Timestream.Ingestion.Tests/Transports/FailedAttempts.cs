using System.Collections.Concurrent;
using Timestream.Ingestion.Transports;

namespace Timestream.Ingestion.Tests.Transports;

/// <summary>Keeps what it is told, on the thread that tells it.</summary>
internal sealed class FailedAttempts : IProgress<FailedAttempt>
{
    private readonly TaskCompletionSource _first = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public ConcurrentQueue<FailedAttempt> All { get; } = [];

    /// <summary>Ends with the first attempt that fails.</summary>
    public Task First => _first.Task.WaitAsync(TestContext.Current.CancellationToken);

    public void Report(FailedAttempt value)
    {
        All.Enqueue(value);
        _first.TrySetResult();
    }
}
