using System.Diagnostics.Tracing;
using BenchmarkDotNet.Engines;

namespace Timestream.Benchmarks.Harness.Measuring;

/// <summary>
/// Listens to the events of BenchmarkDotNet's engine in the benchmark process, so that only measured iterations are counted: no pilot,
/// no warm-up, no extra iteration for a diagnoser. The engine raises the events on its own thread, before it starts the iteration's
/// clock and after it has stopped it.
/// </summary>
internal sealed class MeasuredIterations : EventListener
{
    private readonly Action _started;
    private readonly Action _stopped;

    /// <param name="started">Called before each measured iteration.</param>
    /// <param name="stopped">Called after each measured iteration.</param>
    public MeasuredIterations(Action started, Action stopped)
    {
        _started = started;
        _stopped = stopped;
    }

    protected override void OnEventSourceCreated(EventSource eventSource)
    {
        if (eventSource.Name == EngineEventSource.SourceName)
        {
            EnableEvents(eventSource, EventLevel.Informational);
        }
    }

    protected override void OnEventWritten(EventWrittenEventArgs eventData)
    {
        switch (eventData.EventId)
        {
            case EngineEventSource.WorkloadActualStartEventId:
                _started();
                break;
            case EngineEventSource.WorkloadActualStopEventId:
                _stopped();
                break;
        }
    }
}
