using System.Collections.Concurrent;
using Microsoft.AspNetCore.Connections;

namespace Timestream.LocalEndpoint.Hosting;

/// <summary>
/// The open connections and their state. When Kestrel stops it waits both for connections that have sent part of a request and for
/// those that wait for an answer; the endpoint waits only for the latter.
/// </summary>
internal sealed class OpenConnections
{
    private readonly ConcurrentDictionary<ConnectionActivity, bool> _open = [];

    public ICollection<ConnectionActivity> All => _open.Keys;

    /// <summary>Runs a connection until it ends.</summary>
    public async Task RunAsync(ConnectionContext connection, ConnectionDelegate next)
    {
        var activity = new ConnectionActivity(connection);
        connection.Features.Set(activity);
        _open[activity] = true;
        try
        {
            await next(connection);
        }
        finally
        {
            _open.TryRemove(activity, out _);
        }
    }
}

/// <summary>State of a connection; a feature of the connection, so that its requests can access it.</summary>
internal sealed class ConnectionActivity(ConnectionContext connection)
{
    private volatile bool _isAnswering;

    /// <summary>Whether a request is completely received and not answered yet.</summary>
    public bool IsAnswering
    {
        get => _isAnswering;
        set => _isAnswering = value;
    }

    public void Abort() => connection.Abort(new ConnectionAbortedException("The endpoint stops."));
}
