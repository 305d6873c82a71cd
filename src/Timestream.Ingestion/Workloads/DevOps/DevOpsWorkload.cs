using Timestream.Ingestion.Records;

namespace Timestream.Ingestion.Workloads.DevOps;

/// <summary>
/// Records of AWS's DevOps fleet: thousands of hosts report 20 metrics and the events of their processes at a fixed interval. The order
/// is host by host, each with its metrics and then its events; all records of a round have the same time.
/// </summary>
/// <remarks>
/// <para>Every record is unique and inside the memory store's window: rounds begin half a retention ago, and when they would overtake the
/// clock, the hosts are replaced by new ones that begin half a retention ago again.</para>
/// <para>Deterministic: the same seed, options and clock give the same records. Different seeds share no series. The sizes of records
/// vary, as in AWS's model: metrics and events have different dimensions, and one event is text.</para>
/// </remarks>
public sealed class DevOpsWorkload : IWorkload
{
    private readonly Lock _lock = new();
    private readonly DevOpsOptions _options;
    private readonly TimeProvider _timeProvider;
    private readonly int _seed;
    private readonly long _spanMilliseconds;
    private readonly long _intervalMilliseconds;
    private readonly DevOpsRound _round;
    private long _next;
    private long _start;
    private int _generation;

    /// <summary>Creates a workload.</summary>
    /// <param name="options">Size and shape.</param>
    /// <param name="seed">Decides the names of the hosts and all values.</param>
    /// <param name="memoryRetention">The table's memory store retention: 1 to 8766 hours.</param>
    /// <param name="timeProvider">The clock of the service's window; null for the system clock.</param>
    /// <exception cref="ArgumentOutOfRangeException">An option or the retention is out of range.</exception>
    public DevOpsWorkload(DevOpsOptions options, int seed, TimeSpan memoryRetention, TimeProvider? timeProvider = null)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.Validate();
        if (memoryRetention < TimeSpan.FromHours(1) || memoryRetention > TimeSpan.FromHours(ServiceLimits.MemoryStoreHours))
        {
            throw new ArgumentOutOfRangeException(
                nameof(memoryRetention),
                memoryRetention,
                $"The memory store keeps records for 1 to {ServiceLimits.MemoryStoreHours} hours: give the table's retention.");
        }

        _options = options;
        _seed = seed;
        _timeProvider = timeProvider ?? TimeProvider.System;
        _spanMilliseconds = (long)memoryRetention.TotalMilliseconds / 2;
        _intervalMilliseconds = (long)options.Interval.TotalMilliseconds;
        _round = new DevOpsRound(options);
        _start = Now() - _spanMilliseconds;
    }

    /// <inheritdoc/>
    public string Name => "devops";

    /// <inheritdoc/>
    public string Description =>
        $"devops, host scale {_options.HostScale}, {(_options.MultiMeasure ? "multi" : "single")}-measure, "
        + $"interval {_options.Interval.TotalSeconds:0.###} s";

    /// <inheritdoc/>
    public int Fill(Span<Record> batch)
    {
        if (batch.IsEmpty)
        {
            throw new ArgumentOutOfRangeException(nameof(batch), batch.Length, "A batch takes at least 1 record.");
        }

        long first;
        long start;
        int generation;
        lock (_lock)
        {
            (first, start, generation) = Reserve(batch.Length);
        }

        var prefix = FleetPrefix.Of(_seed, generation);
        var cursor = new DevOpsCursor(_round, prefix);
        for (var i = 0; i < batch.Length; i++)
        {
            var index = first + i;
            var values = new UtilizationValues(_seed ^ (generation << 16), (ulong)index);
            var time = start + (index / _round.Records * _intervalMilliseconds);
            batch[i] = cursor.Create(index % _round.Records, time, ref values);
        }

        return batch.Length;
    }

    /// <summary>Reserves records of which the last is not later than the clock and the first not older than the window.</summary>
    private (long First, long Start, int Generation) Reserve(int count)
    {
        var now = Now();
        var newest = _start + ((_next + count - 1) / _round.Records * _intervalMilliseconds);
        var oldest = _start + (_next / _round.Records * _intervalMilliseconds);
        // Half of the window is a reserve for records that wait before they are sent; most of it may be used up by a slow run.
        if (newest > now || oldest < now - (_spanMilliseconds * 19 / 10))
        {
            _generation++;
            _next = 0;
            _start = now - _spanMilliseconds;
        }

        var first = _next;
        _next += count;
        return (first, _start, _generation);
    }

    private long Now() => _timeProvider.GetUtcNow().ToUnixTimeMilliseconds();
}
