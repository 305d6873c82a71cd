using Timestream.Benchmarks.Harness.Configuration;
using Timestream.Benchmarks.Harness.Endpoints;
using Timestream.Benchmarks.Harness.Terminal;

namespace Timestream.Benchmarks.Commands;

/// <summary>What every command that writes needs: the settings, an endpoint and a client towards it.</summary>
internal sealed class CommandSession : IAsyncDisposable
{
    private readonly EndpointLease _endpoint;

    private CommandSession(Settings settings, EndpointLease endpoint)
    {
        Settings = settings;
        _endpoint = endpoint;
        Connection = new Connection(settings, endpoint.Url, new AttemptRemarks());
    }

    public Settings Settings { get; }

    public Connection Connection { get; }

    /// <summary>Remarks on what happens, for people; on standard error.</summary>
    public IProgress<string> Remarks { get; } = new Remark();

    /// <param name="settings">Say which endpoint.</param>
    /// <param name="cancellationToken">Ends the wait for an endpoint that is started.</param>
    /// <param name="environment">Variables that the process of such an endpoint gets besides the inherited ones.</param>
    public static async Task<CommandSession> OpenAsync(Settings settings, CancellationToken cancellationToken, IReadOnlyDictionary<string, string>? environment = null)
    {
        var endpoint = await EndpointLease.OpenAsync(settings, environment, cancellationToken);
        var session = new CommandSession(settings, endpoint);
        session.Remarks.Report($"Endpoint: {endpoint.Description}");
        return session;
    }

    /// <summary>What the endpoint holds of a table; null where it keeps no such figures.</summary>
    public Task<HeldFigures?> HeldAsync(string table, CancellationToken cancellationToken) =>
        EndpointStatsClient.ReadAsync(_endpoint.Url, Settings.Database, table, cancellationToken);

    /// <summary>Records the endpoint holds in a table; null where it keeps no such figures.</summary>
    public async Task<long?> RecordsHeldAsync(string table, CancellationToken cancellationToken) =>
        (await HeldAsync(table, cancellationToken))?.RecordsHeld;

    public async ValueTask DisposeAsync()
    {
        Connection.Dispose();
        await _endpoint.DisposeAsync();
    }

    // Progress<T> would post to the thread pool and let remarks overtake results.
    private sealed class Remark : IProgress<string>
    {
        public void Report(string value) => Screen.Remark(value);
    }
}
