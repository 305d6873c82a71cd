using System.Collections.Concurrent;
using Microsoft.AspNetCore.Connections;

namespace Timestream.LocalEndpoint.Hosting;

/// <summary>
/// The connections that are open and what each is about. A stop of Kestrel waits for one that has sent half of a request as
/// for one that waits for its answer; only the second is worth it.
/// </summary>
internal sealed class OpenConnections
{
    private readonly ConcurrentDictionary<ConnectionActivity, bool> _open = [];

    public ICollection<ConnectionActivity> All => _open.Keys;

    /// <summary>Runs one connection to its end.</summary>
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

/// <summary>What a connection is about. A feature of it, to be found from its requests.</summary>
internal sealed class ConnectionActivity(ConnectionContext connection)
{
    private volatile bool _isAnswering;

    /// <summary>Whether a request has come whole and is not answered yet.</summary>
    public bool IsAnswering
    {
        get => _isAnswering;
        set => _isAnswering = value;
    }

    public void Abort() => connection.Abort(new ConnectionAbortedException("The endpoint stops."));
}
