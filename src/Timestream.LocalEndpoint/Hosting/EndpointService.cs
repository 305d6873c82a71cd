using Timestream.LocalEndpoint.Protocol;
using Timestream.LocalEndpoint.Rules;

namespace Timestream.LocalEndpoint.Hosting;

/// <summary>The parts of one endpoint, put together.</summary>
internal sealed class EndpointService
{
    private readonly DateTimeOffset _started;

    public EndpointService(LocalEndpointOptions options)
    {
        Options = options;
        _started = options.Time.GetUtcNow();
        Catalog = new Catalog(options.Time, options.VisibilityDelay) { Removed = MemoryReturn.After };
        ControlPlane = new ControlPlane(Catalog, new Describer(options.Region, options.AccountId));
        Ingest = new Ingest(Catalog, options.Time);
    }

    public LocalEndpointOptions Options { get; }

    public Catalog Catalog { get; }

    public ControlPlane ControlPlane { get; }

    public Ingest Ingest { get; }

    public OperationCounters Operations { get; } = new();

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
            Tables = tables,
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
