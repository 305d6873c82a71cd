using Timestream.Benchmarks.Harness.Configuration;
using Timestream.Benchmarks.Harness.Endpoints;
using Timestream.Benchmarks.Harness.Terminal;

namespace Timestream.Benchmarks.Commands;

/// <summary>The resources of a command that writes: settings, endpoint and client.</summary>
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

    /// <summary>Writes progress messages for users to standard error.</summary>
    public IProgress<string> Remarks { get; } = new Remark();

    /// <summary>Opens the endpoint, which is started if it is the embedded one, and creates the client.</summary>
    /// <param name="settings">Selects the endpoint.</param>
    /// <param name="cancellationToken">Stops the wait for a started endpoint.</param>
    /// <param name="environment">Environment variables for a started endpoint, in addition to the inherited ones; null for none.</param>
    public static async Task<CommandSession> OpenAsync(
        Settings settings, CancellationToken cancellationToken, IReadOnlyDictionary<string, string>? environment = null)
    {
        var endpoint = await EndpointLease.OpenAsync(settings, environment, cancellationToken);
        var session = new CommandSession(settings, endpoint);
        session.Remarks.Report($"Endpoint: {endpoint.Description}");
        return session;
    }

    /// <summary>Returns the endpoint's figures for a table; null if the endpoint has none.</summary>
    public Task<HeldFigures?> HeldAsync(string table, CancellationToken cancellationToken) =>
        EndpointStatsClient.ReadAsync(_endpoint.Url, Settings.Database, table, cancellationToken);

    /// <summary>Returns the number of records that the endpoint holds in a table; null if the endpoint does not report it.</summary>
    public async Task<long?> RecordsHeldAsync(string table, CancellationToken cancellationToken) =>
        (await HeldAsync(table, cancellationToken))?.RecordsHeld;

    public async ValueTask DisposeAsync()
    {
        Connection.Dispose();
        await _endpoint.DisposeAsync();
    }

    // Progress<T> would report on the thread pool, so remarks and results could be printed in the wrong order.
    private sealed class Remark : IProgress<string>
    {
        public void Report(string value) => Screen.Remark(value);
    }
}
