using Amazon.TimestreamWrite;
using Timestream.Ingestion.Tables;
using Timestream.Ingestion.Transports;
using Timestream.Ingestion.Transports.Sdk;
using Timestream.LocalEndpoint;

namespace Timestream.Ingestion.Tests;

/// <summary>The local endpoint over HTTP and the AWS client that talks to it.</summary>
internal sealed class LocalService : IAsyncDisposable
{
    private LocalService(LocalEndpointServer server, ClientSettings settings)
    {
        Server = server;
        Client = ClientFactory.Create(settings with { Endpoint = server.BaseAddress });
    }

    public static TableSettings Table { get; } = new() { Database = "benchmark", Table = "ingest" };

    public LocalEndpointServer Server { get; }

    public IAmazonTimestreamWrite Client { get; }

    public TableStats TableStats => Server.Stats.Tables.Single(table => table.Table == Table.Table);

    public static async Task<LocalService> StartAsync(LocalEndpointOptions? options = null, ClientSettings? settings = null) =>
        new(await LocalEndpointServer.StartAsync(options ?? new(), TestContext.Current.CancellationToken), settings ?? new());

    /// <summary>An empty table, with nothing but the manager's probe record.</summary>
    public static async Task<LocalService> StartWithTableAsync(TimeProvider? clock = null, TableSettings? table = null)
    {
        var service = await StartAsync(new() { Time = clock ?? TimeProvider.System });
        await new TableManager(service.Client, table ?? Table, clock).ResetAsync(cancellationToken: TestContext.Current.CancellationToken);
        return service;
    }

    public SdkTransport Transport() => new(Client, Table.Database, Table.Table);

    public long Calls(string operation) => Server.Stats.Operations.TryGetValue(operation, out var calls) ? calls.Requests : 0;

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await Server.DisposeAsync();
    }
}
