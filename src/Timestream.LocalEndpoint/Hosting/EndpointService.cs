using Timestream.LocalEndpoint.BatchLoad;
using Timestream.LocalEndpoint.Buckets;
using Timestream.LocalEndpoint.Catalog;
using Timestream.LocalEndpoint.Faults;
using Timestream.LocalEndpoint.Operations;
using Timestream.LocalEndpoint.Signatures;
using Timestream.LocalEndpoint.Statistics;
using Timestream.LocalEndpoint.Writing;

namespace Timestream.LocalEndpoint.Hosting;

/// <summary>Creates and connects the parts of one endpoint.</summary>
internal sealed class EndpointService : IAsyncDisposable
{
    private readonly DateTimeOffset _started;
    private readonly RecordQuota? _quota;
    private readonly CancellationTokenSource _reading = new();

    public EndpointService(LocalEndpointOptions options)
    {
        Options = options;
        Reading = _reading.Token;
        _started = options.Time.GetUtcNow();
        Hosts = new HostFilter(options);
        Address = new DiscoveryAddress(options.PublicUrl, Hosts);
        _quota = options.MaxRecords is { } max ? new RecordQuota(max) : null;
        Catalog = new DatabaseCatalog(options.Time, options.VisibilityDelay) { Removed = OnRemoved };
        var arns = new Arns(options.Region, options.AccountId);
        ControlPlane = new ControlPlane(Catalog, new Describer(arns), arns);
        Tagging = new Tagging(Catalog, arns);
        var buckets = options.BucketsFolder is { } folder ? new BucketsFolder(folder) : null;
        WriteRecords = new WriteRecordsOperation(Catalog, new MagneticReport(buckets), options.Time, _quota);
        BatchLoad = new BatchLoadTasks(Catalog, WriteRecords, buckets, options.Time);
        Throttle = new Throttle(options, InjectedCounters);
        InjectedFaults = options.Latency is null && options.Faults is null
            ? null
            : new InjectedFaultPlan(options.Latency, options.Faults, options.Seed);
        Signatures = options is { AccessKey: { } key, SecretKey: { } secret }
            ? new SignatureVerifier(key, secret, options.Region, options.Time)
            : null;
    }

    public LocalEndpointOptions Options { get; }

    public HostFilter Hosts { get; }

    public DiscoveryAddress Address { get; }

    public DatabaseCatalog Catalog { get; }

    public ControlPlane ControlPlane { get; }

    public Tagging Tagging { get; }

    public WriteRecordsOperation WriteRecords { get; }

    public BatchLoadTasks BatchLoad { get; }

    public Throttle Throttle { get; }

    /// <summary>The injected faults; null if none are configured.</summary>
    public InjectedFaultPlan? InjectedFaults { get; }

    public InjectedFaultCounters InjectedCounters { get; } = new();

    /// <summary>Null if signatures are not verified.</summary>
    public SignatureVerifier? Signatures { get; }

    public OperationCounters Operations { get; } = new(OperationTable.All.Select(operation => operation.Name));

    /// <summary>Cancelled when the endpoint stops reading requests.</summary>
    public CancellationToken Reading { get; }

    /// <summary>Aborts requests that are not completely received.</summary>
    public Task StopReadingAsync() => _reading.CancelAsync();

    /// <summary>Stops batch load tasks.</summary>
    public async ValueTask DisposeAsync()
    {
        await BatchLoad.DisposeAsync();
        _quota?.Dispose();
        _reading.Dispose();
    }

    public EndpointStats Stats()
    {
        // Counters are read in the reverse order of counting, so that concurrent requests do not make the figures contradict each
        // other: totals include what the tables have acknowledged, and what was acknowledged is stored.
        var operations = Operations.Snapshot();
        var counted = Catalog.Tables
            .OrderBy(table => table.Database, StringComparer.Ordinal)
            .ThenBy(table => table.Name, StringComparer.Ordinal)
            .Select(table => (Table: table, Counters: table.Counters.Snapshot()))
            .ToList();
        var total = WriteRecords.Counters.Snapshot();
        var tables = counted.ConvertAll(entry => StatsOf(entry.Table, entry.Counters));
        return new EndpointStats
        {
            StartedAt = _started,
            Requests = operations.Values.Sum(operation => operation.Requests),
            Operations = operations,
            RecordsAcknowledged = total.Acknowledged,
            RecordsRejected = total.Rejected,
            RecordsHeld = tables.Sum(table => table.RecordsHeld),
            BytesReceived = total.BytesReceived,
            MeteredBytes = total.MeteredBytes,
            BilledUnits = total.BilledUnits,
            StorageBytes = tables.Sum(table => table.StorageBytes),
            ProcessBytes = Environment.WorkingSet,
            InjectedFaults = ConfiguredFaults(),
            Injected = InjectedCounters.Snapshot(),
            Tables = tables,
        };
    }

    private InjectedFaultSettings? ConfiguredFaults()
    {
        var any = InjectedFaults is not null || Options.Throttle is not null || Options.ControlPlaneRates
            || Options.VisibilityDelay > TimeSpan.Zero;
        return !any ? null : new InjectedFaultSettings
        {
            Latency = Options.Latency?.ToString(),
            Throttle = Options.Throttle?.ToString(),
            Faults = Options.Faults?.ToString(),
            ControlPlaneRates = Options.ControlPlaneRates,
            VisibilityDelayMs = Options.VisibilityDelay.TotalMilliseconds,
            Seed = Options.Seed,
        };
    }

    private void OnRemoved(Table table)
    {
        _quota?.Release(table);
        MemoryReturn.After(table);
    }

    private static TableStats StatsOf(Table table, IngestFigures counted) => new()
    {
        Database = table.Database,
        Table = table.Name,
        Requests = counted.Requests,
        RecordsAcknowledged = counted.Acknowledged,
        RecordsRejected = counted.Rejected,
        RecordsHeld = table.Store.Rows,
        Series = table.Store.SeriesCount,
        BytesReceived = counted.BytesReceived,
        MeteredBytes = counted.MeteredBytes,
        BilledUnits = counted.BilledUnits,
        StorageBytes = table.Store.Bytes,
    };
}
