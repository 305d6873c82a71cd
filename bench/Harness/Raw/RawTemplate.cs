using Timestream.Ingestion.Records;
using Timestream.Ingestion.Transports.Direct.Json;
using Timestream.Ingestion.Workloads;

namespace Timestream.Benchmarks.Harness.Raw;

/// <summary>Encodes one request per series of a workload, all of the same shape.</summary>
internal sealed class RawTemplate(
    string database, string table, int batchSize, bool commonAttributes, int seed, TimeSpan window, TimeProvider timeProvider)
{
    // A workload of two measures begins a new series with every request until it has gone through its hosts.
    private const int MaxSeries = 2 * HostsWorkload.MaxHosts;

    private readonly RequestEncoder _encoder = new(database, table);
    private readonly HostsWorkload _workload = new(seed, HostsWorkload.MaxHosts, TimeSpan.FromHours(1), timeProvider);
    private readonly Lock _lock = new();
    private int _series;

    /// <summary>Records in each request.</summary>
    public int BatchSize => batchSize;

    /// <summary>The latest time at which a request may start so that none of its records is in the future, in Unix milliseconds.</summary>
    public long LastFirstTime => timeProvider.GetUtcNow().ToUnixTimeMilliseconds() - batchSize;

    /// <summary>Encodes the request of the next series.</summary>
    /// <param name="body">Receives the request.</param>
    /// <param name="timePositions">Receives the offset in the body at which the digits of each record's time start.</param>
    /// <returns>The first time of the series, which has as many digits as all later ones.</returns>
    /// <exception cref="InvalidOperationException">All series have been used.</exception>
    public long Encode(BodyBuffer body, int[] timePositions)
    {
        var first = (timeProvider.GetUtcNow() - window).ToUnixTimeMilliseconds();
        _encoder.Encode(Batch.Create(NextSeries(first), commonAttributes), body);
        var position = 0;
        for (var i = 0; i < batchSize; i++)
        {
            position += body.Bytes[position..].IndexOf("\"Time\":\""u8) + "\"Time\":\"".Length;
            timePositions[i] = position;
        }

        return first;
    }

    /// <summary>Records of the workload's next series and measure, at one-millisecond intervals from the given time.</summary>
    private Record[] NextSeries(long firstTime)
    {
        var records = new Record[batchSize];
        lock (_lock)
        {
            if (_series++ >= MaxSeries)
            {
                throw new InvalidOperationException(
                    $"The Raw transport has used all of its {MaxSeries} series: start another one with another seed.");
            }

            _workload.Fill(records);
        }

        for (var i = 0; i < records.Length; i++)
        {
            records[i] = new(records[i].Dimensions, records[i].MeasureName, records[i].Value, firstTime + i);
        }

        return records;
    }
}
