using Timestream.Ingestion.Records;
using Timestream.Ingestion.Transports.Direct.Json;
using Timestream.Ingestion.Workloads;

namespace Timestream.Benchmarks.Harness.Raw;

/// <summary>Encodes one request per series, all of the same shape.</summary>
internal sealed class RawTemplate(string database, string table, int batchSize, bool commonAttributes, int seed, TimeSpan window, TimeProvider timeProvider)
{
    private readonly RequestEncoder _encoder = new(database, table);
    private int _series;

    public int BatchSize => batchSize;

    /// <summary>The latest time at which a request may start, so that no record is in the future.</summary>
    public long LastFirstTime => timeProvider.GetUtcNow().ToUnixTimeMilliseconds() - batchSize;

    /// <summary>Encodes the request of the next series.</summary>
    /// <param name="body">Takes the request.</param>
    /// <param name="timePositions">Takes where in the body the digits of each record's time begin.</param>
    /// <returns>The series' first time, of as many digits as all later ones.</returns>
    public long Encode(BodyBuffer body, int[] timePositions)
    {
        var first = (timeProvider.GetUtcNow() - window).ToUnixTimeMilliseconds();
        var number = Interlocked.Increment(ref _series) - 1;
        var host = DevOpsHosts.Create(seed, number / 2);
        var measure = number % 2 == 0 ? "cpu_utilization" : "memory_utilization";
        var values = new UtilizationValues(seed, (ulong)number);
        var records = new Record[batchSize];
        for (var i = 0; i < batchSize; i++)
        {
            records[i] = new(host, measure, MeasureValue.FromDouble(values.Next()), first + i);
        }

        _encoder.Encode(Batch.Create(records, commonAttributes), body);
        var position = 0;
        for (var i = 0; i < batchSize; i++)
        {
            position += body.Bytes[position..].IndexOf("\"Time\":\""u8) + "\"Time\":\"".Length;
            timePositions[i] = position;
        }

        return first;
    }
}
