using Timestream.LocalEndpoint.BatchLoad;
using Timestream.LocalEndpoint.Buckets;
using Timestream.LocalEndpoint.Faults;
using Timestream.LocalEndpoint.Rules;
using Timestream.LocalEndpoint.Signatures;

namespace Timestream.LocalEndpoint.Hosting;

/// <summary>The parts of one endpoint, put together.</summary>
internal sealed class EndpointService : IAsyncDisposable
{
    private readonly DateTimeOffset _started;

    public EndpointService(LocalEndpointOptions options)
    {
        Options = options;
        _started = options.Time.GetUtcNow();
        Catalog = new Catalog(options.Time, options.VisibilityDelay) { Removed = MemoryReturn.After };
        var arns = new Arns(options.Region, options.AccountId);
        ControlPlane = new ControlPlane(Catalog, new Describer(arns), arns);
        Tagging = new Tagging(Catalog, arns);
        var buckets = options.BucketsFolder is { } folder ? new BucketsFolder(folder) : null;
        Ingest = new Ingest(Catalog, new MagneticReport(buckets), options.Time);
        BatchLoad = new BatchLoadTasks(Catalog, Ingest, buckets, options.Time);
        Throttle = new Throttle(options, Injected);
        Faults = options.Latency is null && options.Faults is null ? null : new FaultPlan(options.Latency, options.Faults, options.Seed);
        Signatures = options is { AccessKey: { } key, SecretKey: { } secret }
            ? new SignatureVerifier(key, secret, options.Region, options.Time)
            : null;
    }

    public LocalEndpointOptions Options { get; }

    public Catalog Catalog { get; }

    public ControlPlane ControlPlane { get; }

    public Tagging Tagging { get; }

    public Ingest Ingest { get; }

    public BatchLoadTasks BatchLoad { get; }

    public Throttle Throttle { get; }

    /// <summary>What goes wrong on purpose; null where nothing does.</summary>
    public FaultPlan? Faults { get; }

    public FaultCounters Injected { get; } = new();

    /// <summary>Null where signatures are not looked at.</summary>
    public SignatureVerifier? Signatures { get; }

    public OperationCounters Operations { get; } = new();

    /// <summary>Stops what runs in the background.</summary>
    public ValueTask DisposeAsync() => BatchLoad.DisposeAsync();

    public EndpointStats Stats()
    {
        var tables = Catalog.Tables
            .OrderBy(table => table.Database, StringComparer.Ordinal)
            .ThenBy(table => table.Name, StringComparer.Ordinal)
            .Select(StatsOf)
            .ToList();
        var total = Ingest.Counters;
        return new EndpointStats
        {
            StartedAt = _started,
            Requests = Operations.Total,
            Operations = Operations.Snapshot(),
            RecordsAcknowledged = total.Acknowledged,
            RecordsRejected = total.Rejected,
            RecordsHeld = tables.Sum(table => table.RecordsHeld),
            BytesReceived = total.BytesReceived,
            MeteredBytes = total.MeteredBytes,
            BilledUnits = total.BilledUnits,
            StorageBytes = tables.Sum(table => table.StorageBytes),
            ProcessBytes = Environment.WorkingSet,
            Switches = Switches(),
            Injected = Injected.Snapshot(),
            Tables = tables,
        };
    }

    private SwitchStats? Switches()
    {
        var on = Faults is not null || Options.Throttle is not null || Options.ControlPlaneRates || Options.VisibilityDelay > TimeSpan.Zero;
        return !on ? null : new SwitchStats
        {
            Latency = Options.Latency?.ToString(),
            Throttle = Options.Throttle?.ToString(),
            Faults = Options.Faults?.ToString(),
            ControlPlaneRates = Options.ControlPlaneRates,
            VisibilityDelayMs = Options.VisibilityDelay.TotalMilliseconds,
            Seed = Options.Seed,
        };
    }

    private static TableStats StatsOf(Table table) => new()
    {
        Database = table.Database,
        Table = table.Name,
        Requests = table.Counters.Requests,
        RecordsAcknowledged = table.Counters.Acknowledged,
        RecordsRejected = table.Counters.Rejected,
        RecordsHeld = table.Store.Rows,
        Series = table.Store.SeriesCount,
        BytesReceived = table.Counters.BytesReceived,
        MeteredBytes = table.Counters.MeteredBytes,
        BilledUnits = table.Counters.BilledUnits,
        StorageBytes = table.Store.Bytes,
    };
}
