using Timestream.LocalEndpoint.Catalog;
using Timestream.LocalEndpoint.Protocol;

namespace Timestream.LocalEndpoint.Writing;

/// <summary>
/// The times that a table accepts at one moment. In all captures the bounds of the service span the retention and 40 minutes. 15 of
/// them are the documented reach into the future, so 25 are before the retention. [UNCERTAIN: retention window] The split of the 40.
/// </summary>
internal readonly struct IngestionWindow
{
    private static readonly TimeSpan s_future = TimeSpan.FromMinutes(15);
    private static readonly TimeSpan s_past = TimeSpan.FromMinutes(25);

    private readonly long _memoryFrom;
    private readonly long _magneticFrom;
    private readonly long _until;
    private readonly DateTime _shownFrom;
    private readonly DateTime _shownUntil;
    private readonly bool _magnetic;
    private readonly bool _batchLoad;

    public IngestionWindow(DateTimeOffset now, TableProperties properties)
    {
        // Messages show the bounds in milliseconds, so they are rounded down to them.
        var nowMs = DateTimeOffset.FromUnixTimeMilliseconds(now.ToUnixTimeMilliseconds());
        var until = nowMs + s_future;
        var memoryFrom = nowMs - TimeSpan.FromHours(properties.MemoryHours) - s_past;
        _magnetic = properties.MagneticWrites;
        var from = _magnetic ? memoryFrom - TimeSpan.FromDays(properties.MagneticDays) : memoryFrom;
        _memoryFrom = Nanoseconds(memoryFrom);
        _magneticFrom = Nanoseconds(from);
        _until = Nanoseconds(until);
        _shownFrom = from.UtcDateTime;
        _shownUntil = until.UtcDateTime;
    }

    private IngestionWindow(in IngestionWindow window)
    {
        this = window;
        _batchLoad = true;
    }

    /// <summary>
    /// The window of batch load. [UNCERTAIN: batch load] It is the whole retention, whether or not the table accepts late records.
    /// </summary>
    public static IngestionWindow OfBatchLoad(DateTimeOffset now, TableProperties properties) => new(
        new IngestionWindow(now, properties with { Magnetic = properties.Magnetic with { EnableMagneticStoreWrites = true } }));

    /// <summary>The reason for rejecting a record outside the window.</summary>
    public string Reason => _batchLoad ? Texts.OutsideBatchLoadWindow : Texts.OutsideWindow(_shownFrom, _shownUntil, _magnetic);

    public StoreTier TierOf(long time) =>
        time >= _until || time < _magneticFrom ? StoreTier.None : time >= _memoryFrom ? StoreTier.Memory : StoreTier.Magnetic;

    private static long Nanoseconds(DateTimeOffset time) => time.ToUnixTimeMilliseconds() * 1_000_000;
}
