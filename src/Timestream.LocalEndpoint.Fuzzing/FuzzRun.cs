using System.Collections.Concurrent;
using System.Diagnostics;
using Timestream.LocalEndpoint.Fuzzing.Inputs;
using Timestream.LocalEndpoint.Fuzzing.Targets;

namespace Timestream.LocalEndpoint.Fuzzing;

/// <summary>All inputs of a run: sequences side by side, a watch on hanging inputs, on memory and on statuses.</summary>
public sealed class FuzzRun(int seed, long inputs, string folder)
{
    /// <summary>Beyond this an input hangs. An input takes well under a millisecond, a busy machine some hundred.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    /// <summary>Managed heap after a collection that a run may have, whatever its length; most of it is pools of arrays and of the web server.</summary>
    public const long MaxHeapBytes = 512L * 1024 * 1024;

    private const int MaxFindings = 10;
    private const long InputsPerCollection = 20_000;

    private readonly ConcurrentQueue<FuzzFinding> _findings = new();
    private readonly ConcurrentDictionary<long, (FuzzInput Input, long Since)> _tried = new();
    private readonly ConcurrentDictionary<int, long> _statuses = new();
    private long _done;
    private long _collectAt = InputsPerCollection;

    public IReadOnlyCollection<FuzzFinding> Findings => _findings;

    /// <summary>Inputs tried.</summary>
    public long Done => Interlocked.Read(ref _done);

    /// <summary>Answers by status; 0 counts closed connections.</summary>
    public IReadOnlyDictionary<int, long> Statuses => _statuses;

    /// <summary>The largest managed heap after a collection.</summary>
    public long LargestHeap { get; private set; }

    public async Task RunAsync(Action<double> progress, CancellationToken cancellationToken)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        await using var servers = new WireServers(folder);
        var sequences = (inputs + FuzzSequence.Length - 1) / FuzzSequence.Length;
        var work = Parallel.ForAsync(0, sequences, new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount, CancellationToken = stop.Token }, async (index, token) =>
        {
            await RunSequenceAsync(index * FuzzSequence.Length, servers, token);
            progress(Done);
            Collect();
            if (_findings.Count >= MaxFindings)
            {
                await stop.CancelAsync();
            }
        });

        // An input that hangs holds its thread: the watch ends without the work.
        var watch = WatchAsync(work);
        await Task.WhenAny(work, watch);
        var ended = work.IsCompleted;
        await stop.CancelAsync();
        if (ended && !(_findings.Count >= MaxFindings && !cancellationToken.IsCancellationRequested))
        {
            await work;
        }

        Collect(force: true);
    }

    internal static FuzzFinding Unanswered(FuzzInput? input) => new(input, $"no answer within {Patience.TotalSeconds} s", []);

    private async Task RunSequenceAsync(long first, WireServers servers, CancellationToken cancellationToken)
    {
        var sequence = new FuzzSequence(seed, first, folder, servers)
        {
            Trying = input => _tried[first] = (input, Stopwatch.GetTimestamp()),
            Answered = (_, answers) =>
            {
                Interlocked.Increment(ref _done);
                _statuses.AddOrUpdate(answers.Count == 0 ? 0 : answers[0].Status, 1, (_, count) => count + 1);
            },
        };
        var finding = await sequence.RunAsync((int)Math.Min(FuzzSequence.Length, inputs - first), cancellationToken);
        _tried.TryRemove(first, out _);
        if (finding is not null)
        {
            _findings.Enqueue(finding);
        }
    }

    private async Task WatchAsync(Task work)
    {
        while (!work.IsCompleted)
        {
            await Task.WhenAny(work, Task.Delay(TimeSpan.FromMilliseconds(250), TimeProvider.System));
            foreach (var (input, since) in _tried.Values)
            {
                if (Stopwatch.GetElapsedTime(since) > Patience)
                {
                    _findings.Enqueue(Unanswered(input));
                    return;
                }
            }
        }
    }

    private void Collect(bool force = false)
    {
        lock (_statuses)
        {
            if (!force && Done < _collectAt)
            {
                return;
            }

            _collectAt = Done + InputsPerCollection;
            var heap = GC.GetTotalMemory(forceFullCollection: true);
            LargestHeap = Math.Max(LargestHeap, heap);
            if (heap > MaxHeapBytes)
            {
                _findings.Enqueue(new FuzzFinding(null, $"the heap is {heap >> 20} MB after {Done} inputs, more than {MaxHeapBytes >> 20}", []));
            }
        }
    }
}
