using Amazon.Runtime.Telemetry;
using Amazon.Runtime.Telemetry.Tracing;

namespace Amazon.TimestreamWrite.Tests.Pipeline;

public sealed class TelemetryTests
{
    [Fact]
    public async Task A_call_is_traced_under_service_and_operation()
    {
        await using var listener = await Listener.Start(_ => Answer.Ok("{}"));
        var tracer = new RecordingTracer();
        using var client = Clients.Of(listener, config => config.TelemetryProvider = new Telemetry(tracer));

        await client.WriteRecordsAsync(Clients.OneRecord(), TestContext.Current.CancellationToken);

        Assert.Contains("Timestream Write.WriteRecords", tracer.Spans);
    }

    // Of its own: the one every configuration has by default is shared by all clients.
    private sealed class Telemetry(TracerProvider tracer)
        : TelemetryProvider(AWSConfigs.TelemetryProvider.MeterProvider, tracer);

    private sealed class RecordingTracer : TracerProvider
    {
        public List<string> Spans { get; } = [];

        public override Tracer GetTracer(string scope) => new Recorder(Spans);

        private sealed class Recorder(List<string> spans) : Tracer
        {
            public override TraceSpan CreateSpan(
                string name, Attributes? initialAttributes, SpanKind spanKind, SpanContext? parentContext)
            {
                lock (spans)
                {
                    spans.Add(name);
                }

                return new Span(name);
            }
        }

        private sealed class Span : TraceSpan
        {
            public Span(string name) => Name = name;

            public override void EmitEvent(string name, Attributes? attributes)
            {
            }

            public override void SetAttribute(string key, object value)
            {
            }

            public override void SetStatus(SpanStatus status)
            {
            }

            public override void RecordException(Exception exception, Attributes? attributes)
            {
            }

            public override void End()
            {
            }
        }
    }
}
