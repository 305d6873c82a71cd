using System.Diagnostics.Tracing;
using BenchmarkDotNet.Engines;

namespace Timestream.Benchmarks.Harness.Measuring;

/// <summary>
/// Follows the engine's own events inside the benchmark process, so that only measured iterations are counted: not
/// the pilot, not the warm-up, not the extra iteration of a diagnoser. Events are delivered on the engine's thread,
/// before the iteration's clock starts and after it has stopped.
/// </summary>
internal sealed class MeasuredIterations : EventListener
{
    private readonly Action _started;
    private readonly Action _stopped;

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
