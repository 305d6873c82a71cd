using Timestream.Ingestion.Records;

namespace Timestream.Ingestion.Workloads;

/// <summary>
/// Records of a fleet of hosts: dimensions region, az and hostname; measures cpu_utilization and memory_utilization, DOUBLE.
/// One request holds one series and one measure (AWS's best practice); requests alternate between the measures and rotate over
/// the hosts. All names, values and times have fixed widths, so every pair of requests has the same bytes per record.
/// </summary>
/// <remarks>
/// <para>Every record of a workload is unique and inside the memory store's window, however long it runs and whatever its
/// clock does: times ascend from half a retention ago, and where they would overtake the clock, the hosts are replaced by new
/// ones (the next generation) that start half a retention ago again.</para>
/// <para>Deterministic: the same seed, hosts and clock give the same records. Different seeds never share a series, so
/// two runs into one table use different seeds.</para>
/// </remarks>
public sealed class HostsWorkload : IWorkload
{
    /// <summary>Maximum number of hosts.</summary>
    public const int MaxHosts = 100_000;

    private const int Measures = 2;

    private readonly Lock _lock = new();
    private readonly TimeProvider _timeProvider;
    private readonly int _seed;
    private readonly long _spanMilliseconds;
    private readonly Host[] _hosts;
    private ulong _requests;
    private int _generation;

    /// <summary>Creates a workload of <paramref name="hosts"/> hosts.</summary>
    /// <param name="seed">Decides the host names and all values.</param>
    /// <param name="hosts">1 to 100000.</param>
    /// <param name="memoryRetention">The table's memory store retention: 1 to 8766 hours.</param>
    /// <param name="timeProvider">The clock of the service's window; null for the system clock.</param>
    /// <exception cref="ArgumentOutOfRangeException">The number of hosts or the retention is out of range.</exception>
    public HostsWorkload(int seed, int hosts, TimeSpan memoryRetention, TimeProvider? timeProvider = null)
    {
        if (hosts is < 1 or > MaxHosts)
        {
            throw new ArgumentOutOfRangeException(nameof(hosts), hosts, $"A workload has 1 to {MaxHosts} hosts.");
        }

        if (memoryRetention < TimeSpan.FromHours(1) || memoryRetention > TimeSpan.FromHours(ServiceLimits.MemoryStoreHours))
        {
            throw new ArgumentOutOfRangeException(
                nameof(memoryRetention),
                memoryRetention,
                $"The memory store keeps records for 1 to {ServiceLimits.MemoryStoreHours} hours: give the table's retention.");
        }

        _seed = seed;
        _timeProvider = timeProvider ?? TimeProvider.System;
        _spanMilliseconds = (long)memoryRetention.TotalMilliseconds / 2;
        _hosts = new Host[hosts];
    }

    /// <inheritdoc/>
    public string Name => "hosts";

    /// <inheritdoc/>
    public string Description => "DevOps hosts";

    /// <summary>Fills a batch with the next records of the next series. Safe for concurrent writers.</summary>
    /// <param name="batch">Receives the records of one request, at least 1.</param>
    /// <returns>The length of the batch: this workload does not end.</returns>
    /// <exception cref="ArgumentOutOfRangeException">
    /// The batch is empty, or has more records than half the retention has milliseconds.
    /// </exception>
    public int Fill(Span<Record> batch)
    {
        if (batch.IsEmpty || batch.Length > _spanMilliseconds)
        {
            throw new ArgumentOutOfRangeException(
                nameof(batch), batch.Length, $"A batch takes 1 to {_spanMilliseconds} records, one per millisecond of half the retention.");
        }

        ulong request;
        long time;
        DimensionSet series;
        lock (_lock)
        {
            request = _requests++;
            var number = (int)(request / Measures % (ulong)_hosts.Length);
            (series, time) = Reserve(number, (int)(request % Measures), batch.Length);
        }

        var name = request % Measures == 0 ? "cpu_utilization" : "memory_utilization";
        var values = new UtilizationValues(_seed, request);
        foreach (ref var record in batch)
        {
            record = new Record(series, name, MeasureValue.FromDouble(values.Next()), time++);
        }

        return batch.Length;
    }

    /// <summary>The next <paramref name="count"/> times of a host's measure, all of them in [now - span, now].</summary>
    private (DimensionSet Dimensions, long Time) Reserve(int number, int measure, int count)
    {
        var now = _timeProvider.GetUtcNow().ToUnixTimeMilliseconds();
        var oldest = now - _spanMilliseconds;
        ref var host = ref _hosts[number];
        if (host.Generation == _generation && Math.Max(host.NextTime(measure), oldest) + count - 1 > now)
        {
            _generation++;
        }

        if (host.Dimensions is null || host.Generation != _generation)
        {
            host = new Host(HostDimensions.Create(_seed, ((long)_generation * _hosts.Length) + number), _generation);
        }

        var time = Math.Max(host.NextTime(measure), oldest);
        host.Advance(measure, time + count);
        return (host.Dimensions, time);
    }

    private struct Host(DimensionSet series, int generation)
    {
        private long _nextCpu = long.MinValue;
        private long _nextMemory = long.MinValue;

        public DimensionSet Dimensions { get; } = series;

        public int Generation { get; } = generation;

        public readonly long NextTime(int measure) => measure == 0 ? _nextCpu : _nextMemory;

        public void Advance(int measure, long next) => (measure == 0 ? ref _nextCpu : ref _nextMemory) = next;
    }
}
