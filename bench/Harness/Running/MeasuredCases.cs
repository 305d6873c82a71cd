using BenchmarkDotNet.EventProcessors;
using BenchmarkDotNet.Reports;
using BenchmarkDotNet.Running;

namespace Timestream.Benchmarks.Harness.Running;

/// <summary>How many cases of a run have ended, for what is said when it is stopped.</summary>
/// <param name="all">Cases of the run.</param>
internal sealed class MeasuredCases(int all) : EventProcessor
{
    private int _ended;

    /// <summary>What was done of how much.</summary>
    public string Stopped => $"Stopped: {_ended} of {all} cases were measured, and nothing was published.";

    public override void OnEndRunBenchmark(BenchmarkCase benchmarkCase, BenchmarkReport report) => Interlocked.Increment(ref _ended);
}
