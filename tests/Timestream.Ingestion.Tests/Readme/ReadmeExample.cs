using Timestream.Ingestion.Records;
using Timestream.Ingestion.Transports;
using Timestream.Ingestion.Transports.Direct;
using Timestream.Ingestion.Writing;

namespace Timestream.Ingestion.Tests.Readme;

/// <summary>The first example of the library's README, compiled and run.</summary>
internal static class ReadmeExample
{
    public static async Task<WriteReport> RunAsync(ClientSettings settings, string path, CancellationToken stop)
    {
        await using var deadLetters = new DeadLetterFile(path);
        await using var writer = new TimestreamWriter(
            new DirectTransport(settings, "factory", "sensors"),
            new TimestreamWriterOptions { Writers = 4, AdaptiveConcurrency = true, OnDeadLetters = deadLetters.WriteAsync });
        var report = await writer.WriteAsync(ReadAsync(), cancellationToken: stop);
        Console.WriteLine($"{report.Totals.Acknowledged} of {report.Read} records acknowledged, {deadLetters.Written} in the dead-letter file");
        report.EnsureComplete();

        async IAsyncEnumerable<Record> ReadAsync()
        {
            var sensor = new DimensionSet(new("site", "north"), new("sensor", "t-17"));
            for (var time = DateTimeOffset.UtcNow.AddHours(-1); time < DateTimeOffset.UtcNow; time += TimeSpan.FromSeconds(1))
                yield return new Record(sensor, "temperature", MeasureValue.FromDouble(21.5), time.ToUnixTimeMilliseconds());
        }

        return report;
    }
}
