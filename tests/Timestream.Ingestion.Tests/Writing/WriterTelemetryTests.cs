using System.Diagnostics;
using System.Diagnostics.Metrics;
using Amazon.Runtime;
using Amazon.TimestreamWrite.Model;
using Timestream.Ingestion.Records;
using Timestream.Ingestion.Tests.Transports.Direct;
using Timestream.Ingestion.Transports;
using Timestream.Ingestion.Writing;

namespace Timestream.Ingestion.Tests.Writing;

/// <summary>Alone, because meters and sources are the whole process's.</summary>
[Collection(nameof(AllocationTests))]
public sealed class WriterTelemetryTests
{
    private static readonly Batch s_batch = Batch.Create(Samples.Records(10), commonAttributes: true);

    [Fact]
    public async Task An_acknowledged_request_is_measured_by_the_conventions()
    {
        using var metrics = new Metrics();

        await SendAsync(new FakeTransport((_, _) => new(new RequestReceipt(3, 100))) { Database = "factory", Table = "sensors" });

        (string, object?)[] common = [
            ("db.system.name", "aws.timestream"),
            ("db.operation.name", "WriteRecords"),
            ("db.namespace", "factory"),
            ("db.collection.name", "sensors")
        ];
        Assert.Equal(
            ["db.client.operation.duration s", "timestream.client.records {record}", "timestream.client.retries {attempt}"],
            metrics.Values.Select(value => value.Instrument));
        Assert.Equal([10, 2], metrics.Values.Skip(1).Select(value => value.Value));
        Assert.Equal(common, metrics.Values[0].Tags);
        Assert.Equal([.. common, ("timestream.outcome", "acknowledged")], metrics.Values[1].Tags);
        Assert.Equal(common, metrics.Values[2].Tags);
    }

    [Fact]
    public async Task A_fault_has_its_type_and_status_but_no_message()
    {
        using var metrics = new Metrics();
        using var spans = new Spans();

        await SendAsync(
            new FakeTransport(
                (_, _) => throw new ThrottlingException(
                    "secret", ErrorType.Receiver, "ThrottlingException", "id", System.Net.HttpStatusCode.TooManyRequests)));

        Assert.Equal([("error.type", "ThrottlingException"), ("db.response.status_code", "429")], metrics.Values[0].Tags.Skip(4));
        Assert.Equal(10, Assert.Single(metrics.Values.Skip(1)).Value);
        Assert.Equal(("timestream.outcome", "failed"), metrics.Values[1].Tags[^1]);
        var span = Assert.Single(spans.Ended);
        Assert.Equal((ActivityStatusCode.Error, "0 records rejected, 10 failed"), (span.Status, span.StatusDescription));
        Assert.Equal("ThrottlingException", span.GetTagItem("error.type"));
    }

    [Fact]
    public async Task A_request_is_a_client_span()
    {
        using var spans = new Spans();

        await SendAsync(new FakeTransport { Database = "factory", Table = "sensors" });

        var span = Assert.Single(spans.Ended);
        Assert.Equal(("WriteRecords sensors", ActivityKind.Client, ActivityStatusCode.Unset), (span.DisplayName, span.Kind, span.Status));
        Assert.Equal(
            ("aws.timestream", "factory", 10),
            (span.GetTagItem("db.system.name"), span.GetTagItem("db.namespace"), span.GetTagItem("db.operation.batch.size")));
    }

    [Fact]
    public async Task Nothing_is_allocated_while_nobody_listens()
    {
        await using var writer = new TimestreamWriter(new NothingTransport());
        var least = long.MaxValue;
        for (var round = 0; round < 5; round++)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            for (var request = 0; request < 100; request++)
            {
                await writer.SendAsync(s_batch, CancellationToken.None);
            }

            least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
        }

        Assert.Equal(0, least);
        Assert.Equal(500 * s_batch.Records.Length, writer.Totals.Acknowledged);
    }

    private static async Task SendAsync(FakeTransport transport)
    {
        await using var writer = new TimestreamWriter(transport);
        await writer.SendAsync(s_batch, TestContext.Current.CancellationToken);
    }

    private sealed class Metrics : IDisposable
    {
        private readonly MeterListener _listener = new();

        public Metrics()
        {
            _listener.InstrumentPublished = (instrument, listener) =>
            {
                if (instrument.Meter.Name == WriterTelemetry.Name)
                {
                    listener.EnableMeasurementEvents(instrument);
                }
            };
            _listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) => Add(instrument, value, tags));
            _listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Add(instrument, value, tags));
            _listener.Start();
        }

        public List<(string Instrument, double Value, (string, object?)[] Tags)> Values { get; } = [];

        public void Dispose() => _listener.Dispose();

        private void Add(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags) =>
            Values.Add(($"{instrument.Name} {instrument.Unit}", value, Array.ConvertAll(tags.ToArray(), tag => (tag.Key, tag.Value))));
    }

    private sealed class Spans : IDisposable
    {
        private readonly ActivityListener _listener;

        public Spans()
        {
            _listener = new()
            {
                ShouldListenTo = source => source.Name == WriterTelemetry.Name,
                Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
                ActivityStopped = Ended.Add,
            };
            ActivitySource.AddActivityListener(_listener);
        }

        public List<Activity> Ended { get; } = [];

        public void Dispose() => _listener.Dispose();
    }
}
