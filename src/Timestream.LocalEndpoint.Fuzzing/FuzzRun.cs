using System.Collections.Concurrent;
using System.Diagnostics;
using Timestream.LocalEndpoint.Fuzzing.Inputs;
using Timestream.LocalEndpoint.Fuzzing.Targets;

namespace Timestream.LocalEndpoint.Fuzzing;

/// <summary>Runs all inputs: sequences in parallel, with a watch on inputs that hang, on memory and on statuses.</summary>
/// <param name="seed">Random seed; the same seed gives the same inputs.</param>
/// <param name="inputs">Number of inputs.</param>
/// <param name="folder">Folder for the buckets of the endpoints.</param>
public sealed class FuzzRun(int seed, long inputs, string folder)
{
    /// <summary>
    /// Time after which an input counts as hanging. An input takes well under a millisecond, on a busy machine some hundred.
    /// </summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    /// <summary>
    /// Maximum managed heap after a collection, independent of the number of inputs. Most of it is pooled arrays and buffers of the
    /// web server.
    /// </summary>
    public const long MaxHeapBytes = 512L * 1024 * 1024;

    private const int MaxFindings = 10;
    private const long InputsPerHeapCheck = 20_000;

    private readonly ConcurrentQueue<FuzzFinding> _findings = new();
    private readonly ConcurrentDictionary<long, (FuzzInput Input, long Since)> _tried = new();
    private readonly ConcurrentDictionary<int, long> _statuses = new();
    private long _done;
    private long _nextHeapCheck = InputsPerHeapCheck;

    /// <summary>The inputs that broke a rule; the run ends after ten.</summary>
    public IReadOnlyCollection<FuzzFinding> Findings => _findings;

    /// <summary>Number of inputs tried.</summary>
    public long Done => Interlocked.Read(ref _done);

    /// <summary>Number of answers by status; 0 stands for connections closed without an answer.</summary>
    public IReadOnlyDictionary<int, long> Statuses => _statuses;

    /// <summary>The largest managed heap after a collection.</summary>
    public long LargestHeap { get; private set; }

    /// <summary>Tries the inputs until all are done, there are ten findings, or one input hangs.</summary>
    /// <param name="progress">Called with the number of inputs tried.</param>
    /// <param name="cancellationToken">Ends the run.</param>
    public async Task RunAsync(Action<double> progress, CancellationToken cancellationToken)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        await using var servers = new WireServers(folder);
        var sequences = (inputs + FuzzSequence.Length - 1) / FuzzSequence.Length;
        var options = new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount, CancellationToken = stop.Token };
        var work = Parallel.ForAsync(0, sequences, options, async (index, token) =>
        {
            await RunSequenceAsync(index * FuzzSequence.Length, servers, token);
            progress(Done);
            CheckHeap();
            if (_findings.Count >= MaxFindings)
            {
                await stop.CancelAsync();
            }
        });

        // An input that hangs blocks its thread, so the watch ends without waiting for the work.
        var watch = WatchAsync(work);
        await Task.WhenAny(work, watch);
        var ended = work.IsCompleted;
        await stop.CancelAsync();
        if (ended && !(_findings.Count >= MaxFindings && !cancellationToken.IsCancellationRequested))
        {
            await work;
        }

        CheckHeap(force: true);
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

    private void CheckHeap(bool force = false)
    {
        lock (_statuses)
        {
            if (!force && Done < _nextHeapCheck)
            {
                return;
            }

            _nextHeapCheck = Done + InputsPerHeapCheck;
            var heap = GC.GetTotalMemory(forceFullCollection: true);
            LargestHeap = Math.Max(LargestHeap, heap);
            if (heap > MaxHeapBytes)
            {
                var what = $"the heap is {heap >> 20} MB after {Done} inputs, more than {MaxHeapBytes >> 20}";
                _findings.Enqueue(new FuzzFinding(null, what, []));
            }
        }
    }
}
