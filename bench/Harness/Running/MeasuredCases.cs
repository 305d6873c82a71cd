using BenchmarkDotNet.EventProcessors;
using BenchmarkDotNet.Reports;
using BenchmarkDotNet.Running;

namespace Timestream.Benchmarks.Harness.Running;

/// <summary>Counts the completed cases of a run, for the message when the run is stopped.</summary>
/// <param name="all">Number of cases in the run.</param>
internal sealed class MeasuredCases(int all) : EventProcessor
{
    private int _ended;

    /// <summary>The message for a stopped run.</summary>
    public string Stopped => $"Stopped: {_ended} of {all} cases were measured, and nothing was published.";

    public override void OnEndRunBenchmark(BenchmarkCase benchmarkCase, BenchmarkReport report) => Interlocked.Increment(ref _ended);
}
